package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;

/**
 * Puts right what was given: operators' adjustments, credits taken back and given back, allowances
 * that change or move into the next period.
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
     */
    CorrectionOutcome adjust(AccountId account, OperationKey key, Credits amount, String reason);

    /**
     * Takes an amount of a lot back: the free part now, the held part as it returns; what was spent,
     * or is captured instead, becomes debt. All revocations of a lot, less what was restored, never
     * exceed what it was granted: the rest of the amount is left out.
     *
     * @param lot the source key of the lot
     */
    CorrectionOutcome revoke(AccountId account, OperationKey key, OperationKey lot, Credits amount);

    /**
     * Undoes revocations of a lot up to an amount, its debt first. If the lot has expired, the rest
     * comes back as a new lot that lives for the days the policy gives.
     *
     * @param lot the source key of the lot
     */
    CorrectionOutcome restore(AccountId account, OperationKey key, OperationKey lot, Credits amount);

    /** Brings the allowance of one period to a total; see {@link AllowanceChange}. */
    CorrectionOutcome changePlan(AccountId account, AllowanceChange change);

    /**
     * Moves what is left of an allowance when it expires, up to {@code most}, into a new lot of kind
     * ROLLOVER that lives until {@code terms} say.
     *
     * @param lot the source key of the lot that expires
     */
    CorrectionOutcome rollover(AccountId account, OperationKey key, OperationKey lot, Credits most, LotTerms terms);

    /** What became of a correction. */
    sealed interface CorrectionOutcome {
        /**
         * It is done, now or by an earlier call.
         *
         * @param moved credits that went to the account, negative for those taken from it, what
         *     became or repaid debt included
         */
        record Corrected(OperationKey key, Credits moved) implements CorrectionOutcome {}

        /** The key is in use for another change; nothing changed. */
        record Conflict(OperationKey key) implements CorrectionOutcome {}

        /** There is no such account. */
        record NoAccount() implements CorrectionOutcome {}

        /** There is no such lot. */
        record NoLot(OperationKey lot) implements CorrectionOutcome {}

        /** The audit found the account's books wrong; corrections wait until that is mended. */
        record Frozen(String why) implements CorrectionOutcome {}
    }
}
