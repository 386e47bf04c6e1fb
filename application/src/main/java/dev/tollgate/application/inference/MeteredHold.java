package dev.tollgate.application.inference;

import dev.tollgate.application.usage.PendingRecords;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.HoldOutcome;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The place and the credits that one call was given: ends with exactly one record. */
final class MeteredHold {

    private final CreditLedger ledger;
    private final RateLimiter limiter;
    private final PendingRecords records;
    private final HoldRequest request;
    private final LimitRequest limits;
    private final List<LimitState> meters;
    private Instant renewAt;

    MeteredHold(
            Metering metering,
            HoldRequest request,
            LimitRequest limits,
            List<LimitState> meters,
            HoldOutcome.Held held) {
        this.ledger = metering.ledger();
        this.limiter = metering.limiter();
        this.records = metering.records();
        this.request = request;
        this.limits = limits;
        this.meters = meters;
        this.renewAt = renewalBefore(held.expires());
    }

    List<LimitState> meters() {
        return meters;
    }

    /** Keeps hold and place alive; asks the ledger only when two thirds of the lifetime have passed. */
    void renewIfDue(Instant now) {
        if (now.isBefore(renewAt)) {
            return;
        }
        limiter.renew(limits);
        var outcome = ledger.extend(request.account(), request.id(), request.amount(), request.lifetime());
        // A hold that is not open any more was swept; the record will say LATE and is charged all the same.
        renewAt = outcome instanceof CreditLedger.ExtendOutcome.Extended extended
                ? renewalBefore(extended.expires())
                : now.plus(request.lifetime());
    }

    /** Records the call and frees its place; empty if the store is away and the record waits. */
    Optional<Settled> settle(UsageRecord record) {
        try {
            return records.record(record);
        } finally {
            limiter.finish(limits, Tokens.of(record.usage()));
        }
    }

    private Instant renewalBefore(Instant expires) {
        Duration third = request.lifetime().dividedBy(3);
        return expires.minus(third);
    }
}
