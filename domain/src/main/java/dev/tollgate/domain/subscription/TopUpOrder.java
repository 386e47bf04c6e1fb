package dev.tollgate.domain.subscription;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Our own record of credits to be bought, written before any money is asked for.
 *
 * @param reference the provider's checkout session or payment, empty until one was made
 * @param automatic true when the balance fell below a threshold, not when a person asked
 */
public record TopUpOrder(
        String id,
        AccountId account,
        String pack,
        Credits credits,
        Money price,
        State state,
        String reference,
        boolean automatic,
        Instant created) {

    private static final Duration MEMORY = Duration.ofHours(20);

    /** How far an order has come; see {@link #mayBecome}. */
    public enum State {
        OPEN,
        PAID,
        FAILED,
        EXPIRED,
        /** What was paid is not what was ordered; nothing was granted. */
        MISMATCHED;

        /** Money that arrives late still counts: only what was paid or mismatched stays for ever. */
        public boolean mayBecome(State next) {
            return switch (this) {
                case OPEN -> next != OPEN;
                case FAILED, EXPIRED -> next == PAID || next == MISMATCHED;
                case PAID, MISMATCHED -> false;
            };
        }
    }

    public TopUpOrder {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(pack, "pack must not be null");
        Objects.requireNonNull(credits, "credits must not be null");
        Objects.requireNonNull(price, "price must not be null");
        Objects.requireNonNull(state, "state must not be null");
        Objects.requireNonNull(reference, "reference must not be null");
        Objects.requireNonNull(created, "created must not be null");
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("order id '" + id + "' must be 1 to 64 letters, digits, _ or -");
        }
    }

    /** Whether the provider surely remembers what it was asked for this order, so that it may be asked again. */
    public boolean mayBeAskedAgain(Instant now) {
        return created.plus(MEMORY).isAfter(now);
    }

    /** Whether money was paid for it, whatever it gave, or may still be. */
    public boolean mayHaveTakenMoney() {
        return state != State.FAILED && state != State.EXPIRED;
    }

    /** A new order. */
    public static TopUpOrder open(String id, AccountId account, TopUpPack pack, boolean automatic, Instant now) {
        return new TopUpOrder(id, account, pack.id(), pack.credits(), pack.price(), State.OPEN, "", automatic, now);
    }

    /** The same with the place where it is paid. */
    public TopUpOrder at(String reference) {
        return new TopUpOrder(id, account, pack, credits, price, state, reference, automatic, created);
    }

    /** The same in another state; whether it may come to that, {@link State#mayBecome} says. */
    public TopUpOrder become(State changed) {
        return new TopUpOrder(id, account, pack, credits, price, changed, reference, automatic, created);
    }
}
