package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/**
 * Puts right what was given: operators' adjustments, credits taken back and given back, allowances
 * that change or move into the next period, credit limits.
 *
 * <p>Every method is atomic and durable when it returns. A repeat with the same key and content
 * changes nothing and gets the same answer; a refusal is not remembered. An {@link
 * UnknownOutcomeException} means: repeat it with the same key.
 */
public interface LedgerCorrections {

    /**
     * Adds to, or takes from, an account for a reason an operator gives. A positive amount is a lot
     * of kind ADJUSTMENT that never expires; a negative one takes free credits along the draw order
     * and makes debt of what they do not cover.
     *
     * @throws IllegalArgumentException if the amount is zero
     */
    CorrectionOutcome adjust(AccountId account, OperationKey key, Credits amount, String reason);

    /** Takes an amount of a lot back; see {@link Revocation}. */
    CorrectionOutcome revoke(AccountId account, Revocation revocation);

    /**
     * Takes an amount of a lot back; what was spent becomes debt.
     *
     * @param lot the source key of the lot
     */
    default CorrectionOutcome revoke(AccountId account, OperationKey key, OperationKey lot, Credits amount) {
        return revoke(account, new Revocation(key, lot, amount, Revocation.Spent.BECOMES_DEBT, ""));
    }

    /** Undoes revocations of a lot up to an amount; see {@link Restoration}. */
    CorrectionOutcome restore(AccountId account, Restoration restoration);

    /**
     * Undoes revocations of a lot up to an amount; credits of an expired lot live for 30 days more.
     *
     * @param lot the source key of the lot
     */
    default CorrectionOutcome restore(AccountId account, OperationKey key, OperationKey lot, Credits amount) {
        return restore(account, new Restoration(key, lot, amount, Restoration.USUAL_LIFETIME, ""));
    }

    /** Brings the allowance of one period to a total; see {@link AllowanceChange}. */
    CorrectionOutcome changePlan(AccountId account, AllowanceChange change);

    /**
     * Moves what is left of a period's allowance, up to {@code most} and to what the account has room
     * for, into a new lot of kind ROLLOVER, once; see {@link Rollover}.
     *
     * @param period names the period that ends or has ended, as its changes do
     */
    CorrectionOutcome rollover(AccountId account, OperationKey key, OperationKey period, Credits most, LotTerms terms);

    /**
     * Sets how far holds may go beyond what is there.
     *
     * @throws IllegalArgumentException if the limit is below zero or above {@link
     *     LedgerAccount#MOST_LIMIT}
     */
    CorrectionOutcome limitCredit(AccountId account, OperationKey key, Credits limit);

    /**
     * Stops grants, allowances and restorations; neither calls nor what an operator adjusts by hand.
     * A repeat only changes why; does nothing if there is no such account.
     */
    void freeze(AccountId account, String why);

    /** Lets credits be given again; does nothing if they may be. */
    void unfreeze(AccountId account);

    /** What became of a correction. */
    sealed interface CorrectionOutcome extends LedgerAnswer {
        /**
         * It is done, now or by an earlier call.
         *
         * @param lot the number of the lot that was made, added to or taken from; 0 for none or several
         * @param credits what went into lots, below zero for what was taken out of them
         * @param debt what became debt, below zero for what was taken off it
         * @param due what is claimed of held credits and is taken as soon as they return, below zero
         *     for such a claim that was given up
         */
        record Corrected(OperationKey key, long lot, Credits credits, Credits debt, Credits due)
                implements CorrectionOutcome {

            public Corrected {
                Objects.requireNonNull(key, "key must not be null");
                Objects.requireNonNull(credits, "credits must not be null");
                Objects.requireNonNull(debt, "debt must not be null");
                Objects.requireNonNull(due, "due must not be null");
            }

            /** What went to the account in all, below zero for what was taken. */
            public Credits moved() {
                return credits.minus(debt).minus(due);
            }
        }

        /** The key is in use for another change; nothing changed. */
        record Conflict(OperationKey key) implements CorrectionOutcome {
            public Conflict {
                Objects.requireNonNull(key, "key must not be null");
            }
        }

        /** There is no such account. */
        record NoAccount() implements CorrectionOutcome {}

        /**
         * All lots of the account would then hold more than {@link LedgerAccount#MOST}, it would owe
         * more than {@link LedgerAccount#MOST_DEBT}, or more would be revoked of a lot than can be
         * counted; nothing changed.
         */
        record TooMuch() implements CorrectionOutcome {}

        /** There is no such lot, or no such period. */
        record NoLot(OperationKey lot) implements CorrectionOutcome {
            public NoLot {
                Objects.requireNonNull(lot, "lot must not be null");
            }
        }

        /** The audit found the account's books wrong; what gives credits waits until that is mended. */
        record Frozen(String why) implements CorrectionOutcome {
            public Frozen {
                Objects.requireNonNull(why, "why must not be null");
            }
        }
    }
}
