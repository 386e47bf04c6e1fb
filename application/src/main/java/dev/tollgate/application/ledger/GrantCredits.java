package dev.tollgate.application.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.Grant;
import jakarta.inject.Inject;

/** Gives credits to an account for a cause. */
public final class GrantCredits {

    private final CreditLedger ledger;

    @Inject
    public GrantCredits(CreditLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * Grants at once and durably. A repeat with the same key and content changes nothing and gets the
     * same answer; other content is a conflict.
     *
     * @throws IllegalArgumentException if the key is one of those that {@link
     *     dev.tollgate.domain.ledger.OperationKey#refuseOfHouse} names
     * @throws dev.tollgate.domain.ledger.UnknownOutcomeException if it may or may not have
     *     happened: repeat it with the same key
     */
    public CreditLedger.GrantOutcome grant(AccountId account, Grant grant) {
        grant.key().refuseOfHouse();
        return ledger.grant(account, grant);
    }
}
