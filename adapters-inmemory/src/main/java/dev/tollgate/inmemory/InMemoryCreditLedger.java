package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.LedgerAnswer;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.util.Optional;

/** Gives credits and sets them aside, in memory. */
final class InMemoryCreditLedger implements CreditLedger {

    private final Shelves shelves;

    InMemoryCreditLedger(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public GrantOutcome grant(AccountId account, Grant grant) {
        return apply(account, new LedgerOperation.Give(grant), GrantOutcome.class)
                .orElseGet(GrantOutcome.NoAccount::new);
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        return apply(request.account(), new LedgerOperation.PlaceHold(request), HoldOutcome.class)
                .orElseGet(HoldOutcome.NoAccount::new);
    }

    @Override
    public ExtendOutcome extend(AccountId account, HoldId id, Credits total, Duration lifetime) {
        return apply(account, new LedgerOperation.ExtendHold(id, total, lifetime), ExtendOutcome.class)
                .orElseGet(ExtendOutcome.NotOpen::new);
    }

    @Override
    public ReleaseOutcome release(AccountId account, HoldId id) {
        return apply(account, new LedgerOperation.Release(id), ReleaseOutcome.class)
                .orElseGet(ReleaseOutcome.NoHold::new);
    }

    private <A extends LedgerAnswer> Optional<A> apply(AccountId account, LedgerOperation operation, Class<A> answer) {
        return shelves.apply(account, operation).map(answer::cast);
    }
}
