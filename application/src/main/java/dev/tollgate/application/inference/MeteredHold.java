package dev.tollgate.application.inference;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.HoldRequest;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Settled;
import dev.tollgate.domain.usage.UsageRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The place and the credits that one call was given: ends with exactly one record. Renewed by the
 * thread of the call and by {@link RenewHolds}.
 */
final class MeteredHold {

    /** Places that are not kept for a minute are freed. */
    private static final Duration KEEP_PLACE_EVERY = Duration.ofSeconds(20);

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);
    private static final Logger LOG = System.getLogger(MeteredHold.class.getName());

    private final Metering metering;
    private final HoldRequest request;
    private final LimitRequest limits;
    private final List<LimitState> meters;
    private final ReentrantLock lock = new ReentrantLock();
    private Credits total;
    private volatile Instant renewAt;
    private volatile Instant keepPlaceAt;

    MeteredHold(Metering metering, HoldRequest request, LimitRequest limits, List<LimitState> meters, Instant now) {
        this.metering = metering;
        this.request = request;
        this.limits = limits;
        this.meters = meters;
        this.total = request.amount();
        this.renewAt = now.plus(twoThirds());
        this.keepPlaceAt = now.plus(KEEP_PLACE_EVERY);
        metering.running().add(this);
    }

    List<LimitState> meters() {
        return meters;
    }

    /** Keeps hold and place alive; asks the ledger only when two thirds of the lifetime have passed. */
    void renewIfDue(Instant now) {
        if (!isPlaceDue(now) && !isDue(now, renewAt, request.lifetime())) {
            return;
        }
        lock.lock();
        try {
            if (isPlaceDue(now)) {
                keepPlaceAt = now.plus(KEEP_PLACE_EVERY);
                metering.limiter().renew(limits);
            }
            if (isDue(now, renewAt, request.lifetime())) {
                renew(now);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isPlaceDue(Instant now) {
        return isDue(now, keepPlaceAt, KEEP_PLACE_EVERY.multipliedBy(2));
    }

    /** What is due later than it was ever put off is due now: the clock was set back meanwhile, and not for others. */
    private static boolean isDue(Instant now, Instant at, Duration most) {
        return !now.isBefore(at) || now.plus(most).isBefore(at);
    }

    /** Time is measured on our own clock: the ledger's may be another. */
    private void renew(Instant now) {
        try {
            var outcome = metering.ledger().extend(request.account(), request.id(), total, request.lifetime());
            // A hold that is not open any more was swept; the record will say LATE and is charged all the same.
            renewAt = outcome instanceof CreditLedger.ExtendOutcome.Extended
                    ? now.plus(twoThirds())
                    : now.plus(request.lifetime());
        } catch (UnavailableException | UnknownOutcomeException storeAway) {
            LOG.log(Level.WARNING, () -> "hold " + request.id() + " could not be renewed: " + storeAway.getMessage());
            renewAt = now.plus(TRY_AGAIN_AFTER);
        }
    }

    /** Sets more aside. */
    Raised raise(Credits higher) {
        lock.lock();
        try {
            var outcome = metering.ledger().extend(request.account(), request.id(), higher, request.lifetime());
            return switch (outcome) {
                case CreditLedger.ExtendOutcome.Extended raised -> {
                    total = higher;
                    yield Raised.RAISED;
                }
                case CreditLedger.ExtendOutcome.Insufficient poor -> Raised.REFUSED;
                case CreditLedger.ExtendOutcome.CapReached capped -> Raised.REFUSED;
                case CreditLedger.ExtendOutcome.NotOpen swept -> Raised.AWAY;
            };
        } catch (UnavailableException | UnknownOutcomeException storeAway) {
            LOG.log(Level.WARNING, () -> "hold " + request.id() + " could not be raised: " + storeAway.getMessage());
            return Raised.AWAY;
        } finally {
            lock.unlock();
        }
    }

    /** Whether more was set aside. */
    enum Raised {
        RAISED,
        /** The account cannot, or a cap does not allow it. */
        REFUSED,
        /** Nobody could say: the ledger is away, or has ended the hold meanwhile. */
        AWAY
    }

    /** Records the call and frees its place; empty if the store is away and the record waits. */
    Optional<Settled> settle(UsageRecord record) {
        if (record.charge().credits().isMoreThan(total)) {
            LOG.log(
                    Level.WARNING,
                    () -> "call " + record.call() + " of " + record.provider() + " used more than it was allowed: "
                            + record.charge().credits() + " credits, held " + total);
        }
        try {
            return metering.records().record(record);
        } finally {
            metering.running().remove(this);
            metering.limiter().finish(limits, Tokens.of(record.usage()));
        }
    }

    private Duration twoThirds() {
        return Duration.ofMillis(request.lifetime().toMillis() * 2 / 3);
    }
}
