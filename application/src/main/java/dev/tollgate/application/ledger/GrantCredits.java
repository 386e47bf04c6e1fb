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

    /** A repeat with the same key and content changes nothing; other content is a conflict. */
    public CreditLedger.GrantOutcome grant(AccountId account, Grant grant) {
        return ledger.grant(account, grant);
    }
}
