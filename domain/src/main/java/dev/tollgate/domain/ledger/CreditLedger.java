package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Gives credits and sets them aside. Spending them is {@code UsageRecorder}'s, so that a charge
 * without a record cannot exist.
 *
 * <p>Every method is atomic and durable when it returns. A repeat with the same id and content
 * changes nothing and gets the same answer. An {@link UnknownOutcomeException} means that the
 * change may or may not have happened: repeat it with the same id.
 */
public interface CreditLedger {

    /**
     * Makes a lot of a grant, after repaying debt from it if it is for all models. One that comes
     * after its expiry is in the books, granted and expired, and gives nothing to spend; one that is
     * to be given in time only is refused. A refusal is not remembered: a repeat is judged anew.
     */
    GrantOutcome grant(AccountId account, Grant grant);

    /** Sets credits aside for one call. A refusal is not remembered: a repeat is judged anew. */
    HoldOutcome hold(HoldRequest request);

    /**
     * Raises an open hold to {@code total} and lets it live {@code lifetime} from now. A total at
     * or below the present one only renews. A refusal leaves the hold as it was.
     *
     * @throws IllegalArgumentException if the lifetime is not above zero, or above {@link
     *     HoldRequest#LONGEST_LIFETIME}
     */
    ExtendOutcome extend(AccountId account, HoldId id, Credits total, Duration lifetime);

    /** Gives the whole hold back and leaves a record that says RELEASED. */
    ReleaseOutcome release(AccountId account, HoldId id);

    /** What became of a grant. */
    sealed interface GrantOutcome extends LedgerAnswer {
        /** The lot is there; {@code repaid} of it went to debt at once. */
        record Granted(OperationKey key, long lot, Credits repaid) implements GrantOutcome {
            public Granted {
                Objects.requireNonNull(key, "key must not be null");
                Objects.requireNonNull(repaid, "repaid must not be null");
            }
        }

        /** The key is in use for another grant; nothing changed. */
        record Conflict(OperationKey key) implements GrantOutcome {
            public Conflict {
                Objects.requireNonNull(key, "key must not be null");
            }
        }

        /** There is no such account. */
        record NoAccount() implements GrantOutcome {}

        /** All lots of the account would then hold more than {@link LedgerAccount#MOST}; nothing changed. */
        record TooMuch() implements GrantOutcome {}

        /** The audit found the account's books wrong; grants wait until that is mended. */
        record Frozen(String why) implements GrantOutcome {
            public Frozen {
                Objects.requireNonNull(why, "why must not be null");
            }
        }

        /**
         * It is {@code now} by the ledger's time, when what was to be given in time only has
         * expired; nothing changed.
         */
        record Expired(Instant now) implements GrantOutcome {
            public Expired {
                Objects.requireNonNull(now, "now must not be null");
            }
        }
    }

    /** What became of an extension. */
    sealed interface ExtendOutcome extends LedgerAnswer {
        /** The hold stands at {@code total} until {@code expires}. */
        record Extended(Credits total, Instant expires) implements ExtendOutcome {
            public Extended {
                Objects.requireNonNull(total, "total must not be null");
                Objects.requireNonNull(expires, "expires must not be null");
            }
        }

        /** Not enough for the higher total. */
        record Insufficient(Credits needed, Credits available) implements ExtendOutcome {
            public Insufficient {
                Objects.requireNonNull(needed, "needed must not be null");
                Objects.requireNonNull(available, "available must not be null");
            }
        }

        /** A cap does not allow the higher total. */
        record CapReached(SpendCap cap, Credits left, Instant resets) implements ExtendOutcome {
            public CapReached {
                Objects.requireNonNull(cap, "cap must not be null");
                Objects.requireNonNull(left, "left must not be null");
                Objects.requireNonNull(resets, "resets must not be null");
            }
        }

        /** The hold has ended or never was. */
        record NotOpen() implements ExtendOutcome {}
    }

    /** What became of a release. */
    sealed interface ReleaseOutcome extends LedgerAnswer {
        /** The whole hold has been given back, now or by an earlier call. */
        record Released(Credits amount) implements ReleaseOutcome {
            public Released {
                Objects.requireNonNull(amount, "amount must not be null");
            }
        }

        /** It had ended another way; nothing changed. */
        record Ended(HoldEnd end, Credits captured) implements ReleaseOutcome {
            public Ended {
                Objects.requireNonNull(end, "end must not be null");
                Objects.requireNonNull(captured, "captured must not be null");
            }
        }

        /** There is no such hold. */
        record NoHold() implements ReleaseOutcome {}
    }
}
