package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.subscription.AllowancePolicy;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.CreditStep;
import dev.tollgate.domain.subscription.SubscriptionSnapshot;
import dev.tollgate.domain.subscription.TopUpOrder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for credits that the billing provider's truth does not ask for. They are reported, never
 * taken: somebody has to find out where they come from.
 */
public final class FindSurplus {

    private static final Duration MEMORY = Duration.ofDays(400);

    private final BillingPorts ports;
    private final LedgerStatement statement;
    private final InstantSource clock;

    @Inject
    public FindSurplus(BillingPorts ports, LedgerStatement statement, InstantSource clock) {
        this.ports = ports;
        this.statement = statement;
        this.clock = clock;
    }

    /** What one account's subscriptions ask for. */
    private record Asked(Set<String> prefixes, Set<String> keys) {}

    /**
     * Sources of all lots that nothing asked for, with their accounts.
     *
     * @throws dev.tollgate.domain.UnavailableException when the provider cannot be asked
     */
    public List<String> find() {
        Map<AccountId, Asked> asked = new LinkedHashMap<>();
        for (var id : ports.sync().subscriptions(clock.instant().minus(MEMORY))) {
            ports.subscriptions()
                    .find(id)
                    .ifPresent(
                            mirror -> ports.sync().fetch(id).ifPresent(truth -> note(truth, mirror.account(), asked)));
        }
        var surplus = new ArrayList<String>();
        asked.forEach((account, each) -> statement.lots(account).stream()
                .filter(lot -> isOurs(lot, each) && !isAskedFor(lot, each))
                .forEach(lot -> surplus.add(lot.source() + " of account " + account)));
        return List.copyOf(surplus);
    }

    private void note(SubscriptionSnapshot truth, AccountId account, Map<AccountId, Asked> all) {
        var asked = all.computeIfAbsent(account, id -> new Asked(new HashSet<>(), new HashSet<>()));
        asked.prefixes().add(truth.source());
        for (var step : new AllowancePolicy(ports.plans())
                .judge(truth, account, clock.instant())
                .steps()) {
            switch (step) {
                case CreditStep.Give give -> asked.keys().add(give.grant().key().value());
                case CreditStep.Allow allow ->
                    asked.keys().add(allow.change().key().value());
                case CreditStep.TakeBack back -> {}
                case CreditStep.GiveBack back -> {}
                case CreditStep.CarryOver over -> {}
            }
        }
    }

    private static boolean isOurs(Lot lot, Asked asked) {
        var source = lot.source().value();
        return asked.prefixes().stream()
                .anyMatch(prefix -> source.startsWith(prefix + "inv:")
                        || source.startsWith(prefix + "trial:")
                        || source.startsWith(prefix + "topup:"));
    }

    private boolean isAskedFor(Lot lot, Asked asked) {
        var source = lot.source().value();
        int at = source.indexOf(":topup:");
        return at < 0
                ? asked.keys().contains(source)
                : ports.orders()
                        .find(source.substring(at + ":topup:".length()))
                        .filter(order -> order.state() == TopUpOrder.State.PAID)
                        .isPresent();
    }
}
