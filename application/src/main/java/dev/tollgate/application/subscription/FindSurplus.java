package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.subscription.AllowancePolicy;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.CreditStep;
import dev.tollgate.domain.subscription.SubscriptionSnapshot;
import dev.tollgate.domain.subscription.TopUpOrder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks for credits that the billing provider's truth does not ask for. They are reported, never
 * taken: somebody has to find out where they come from.
 */
public final class FindSurplus {

    private static final Duration MEMORY = Duration.ofDays(400);
    private static final int PAGE = 500;
    /** Whatever provider and mode the payment was of: nobody else's key begins so. */
    private static final Pattern TOP_UP = Pattern.compile("[^:]+:(?:live|test):topup:(.+)");

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
     * Sources of all lots that nothing asked for, with their accounts: those that subscribe, and those that
     * ordered packs.
     *
     * @throws dev.tollgate.domain.UnavailableException when the provider cannot be asked
     */
    public List<String> find() {
        var surplus = new ArrayList<String>();
        for (var account : accounts(clock.instant().minus(MEMORY))) {
            var lots = statement.lots(account);
            var asked = lots.isEmpty() ? new Asked(Set.of(), Set.of()) : askedFor(account);
            lots.stream()
                    .filter(lot -> isSurplus(lot.source().value(), asked))
                    .forEach(lot -> surplus.add(lot.source() + " of account " + account));
        }
        return List.copyOf(surplus);
    }

    private Set<AccountId> accounts(Instant since) {
        var accounts = new LinkedHashSet<AccountId>();
        for (var id : ports.sync().subscriptions(since)) {
            ports.subscriptions().find(id).ifPresent(mirror -> accounts.add(mirror.account()));
        }
        var page = ports.orders().since(since, "", PAGE);
        while (!page.isEmpty()) {
            page.forEach(order -> accounts.add(order.account()));
            page = ports.orders().since(since, page.getLast().id(), PAGE);
        }
        return accounts;
    }

    /** By all that it ever had: one that ended long ago may have credits left. */
    private Asked askedFor(AccountId account) {
        var asked = new Asked(new HashSet<>(), new HashSet<>());
        for (var mirror : ports.subscriptions().ofAccount(account)) {
            if (!mirror.isAssigned()) {
                ports.sync().fetch(mirror.id()).ifPresent(truth -> note(truth, account, asked));
            }
        }
        return asked;
    }

    private void note(SubscriptionSnapshot truth, AccountId account, Asked asked) {
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

    private boolean isSurplus(String source, Asked asked) {
        var topUp = TOP_UP.matcher(source);
        if (topUp.matches()) {
            return ports.orders()
                    .find(topUp.group(1))
                    .filter(order -> order.state() == TopUpOrder.State.PAID)
                    .isEmpty();
        }
        var isOurs = asked.prefixes().stream()
                .anyMatch(prefix -> source.startsWith(prefix + "inv:") || source.startsWith(prefix + "trial:"));
        return isOurs && !asked.keys().contains(source);
    }
}
