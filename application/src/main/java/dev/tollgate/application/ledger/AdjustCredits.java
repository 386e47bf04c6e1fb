package dev.tollgate.application.ledger;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import jakarta.inject.Inject;

/** Puts an account's balance right, either way, for a reason. */
public final class AdjustCredits {

    private final LedgerCorrections corrections;

    @Inject
    public AdjustCredits(Ports ports) {
        this.corrections = ports.ledgerCorrections();
    }

    /**
     * Adjusts once per key, durably: a repeat gets the same answer, another amount or reason under
     * the key is a conflict.
     *
     * @param amount above or below zero; what is taken beyond the free credits becomes debt
     * @throws IllegalArgumentException if the amount is zero, or the key one of those that {@link
     *     OperationKey#refuseOfHouse} names
     * @throws dev.tollgate.domain.ledger.UnknownOutcomeException if it may or may not have
     *     happened: repeat it with the same key
     */
    public CorrectionOutcome adjust(AccountId account, OperationKey key, Credits amount, String reason) {
        key.refuseOfHouse();
        return corrections.adjust(account, key, amount, reason);
    }
}
