package dev.tollgate.application.inference;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A ledger that is away the next so many times that a hold is to be extended. */
record AwayLedger(CreditLedger ledger, AtomicInteger times) implements CreditLedger {

    @Override
    public GrantOutcome grant(AccountId account, Grant grant) {
        return ledger.grant(account, grant);
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        return ledger.hold(request);
    }

    @Override
    public ExtendOutcome extend(AccountId account, HoldId id, Credits total, Duration lifetime) {
        if (times.get() > 0) {
            times.decrementAndGet();
            throw new UnavailableException("away", Duration.ofSeconds(1), new IllegalStateException("gone"));
        }
        return ledger.extend(account, id, total, lifetime);
    }

    @Override
    public ReleaseOutcome release(AccountId account, HoldId id) {
        return ledger.release(account, id);
    }
}
