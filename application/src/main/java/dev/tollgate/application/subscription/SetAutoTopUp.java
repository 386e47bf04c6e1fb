package dev.tollgate.application.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.BillingPorts;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Lets an account buy a pack by itself whenever its balance is low. */
public final class SetAutoTopUp {

    private final BillingPorts ports;

    @Inject
    public SetAutoTopUp(BillingPorts ports) {
        this.ports = ports;
    }

    /**
     * Replaces the account's wish. The same wish again changes nothing: a card that was declined is
     * not tried the sooner for it.
     *
     * @param threshold buy when less than this is available, zero or more
     * @param monthlyMost the most that may be spent so in one calendar month, in UTC, in minor units
     *     of the pack's currency
     */
    public Result set(AccountId account, Credits threshold, String packId, long monthlyMost) {
        var pack = ports.plans().present().findPack(packId);
        if (pack.isEmpty()) {
            return new Result.NotSold(packId);
        }
        if (pack.get().price().minorUnits() > monthlyMost) {
            return new Result.BelowPrice(pack.get().price());
        }
        var limit = new Money(monthlyMost, pack.get().price().currency());
        var wish = new AutoTopUp(account, threshold, packId, limit, 0, Instant.EPOCH);
        Optional<AutoTopUp> kept = ports.autoTopUps().find(account).filter(wish::wishesTheSameAs);
        if (kept.isEmpty()) {
            ports.autoTopUps().save(wish);
        }
        return new Result.Wished(kept.orElse(wish));
    }

    /** What became of a wish. */
    public sealed interface Result {
        /** It stands. */
        record Wished(AutoTopUp wish) implements Result {}

        /** No such pack is sold. */
        record NotSold(String pack) implements Result {}

        /** One pack costs more than may be spent in a month: nothing would ever be bought. */
        record BelowPrice(Money price) implements Result {}
    }
}
