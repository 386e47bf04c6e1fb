package dev.tollgate.application.ledger;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerCorrections.CorrectionOutcome;
import dev.tollgate.domain.ledger.Revocation;
import jakarta.inject.Inject;

/** Takes the credits of one grant back. */
public final class RevokeCredits {

    private final LedgerCorrections corrections;

    @Inject
    public RevokeCredits(Ports ports) {
        this.corrections = ports.ledgerCorrections();
    }

    /**
     * Revokes once per key, durably: a repeat gets the same answer, another revocation under the key
     * is a conflict. See {@link Revocation} for what becomes of held and spent credits.
     *
     * @throws IllegalArgumentException if its key is one of those that {@link
     *     dev.tollgate.domain.ledger.OperationKey#refuseOfHouse} names
     * @throws dev.tollgate.domain.ledger.UnknownOutcomeException if it may or may not have
     *     happened: repeat it with the same key
     */
    public CorrectionOutcome revoke(AccountId account, Revocation revocation) {
        revocation.key().refuseOfHouse();
        return corrections.revoke(account, revocation);
    }
}
