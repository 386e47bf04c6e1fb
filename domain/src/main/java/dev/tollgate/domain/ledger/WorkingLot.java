package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Instant;

/** A lot while a batch is being decided: plain numbers that change in place. */
final class WorkingLot {

    /** The lot as it was, or as it was made: what does not change is read from here. */
    final Lot origin;

    long granted;
    long remaining;
    long held;
    long spent;
    long expired;
    long moved;
    long claimed;
    long due;
    long taken;
    long owed;
    long forgiven;
    private boolean changed;

    WorkingLot(Lot lot, boolean changed) {
        origin = lot;
        this.changed = changed;
        granted = lot.granted().nanos();
        remaining = lot.remaining().nanos();
        held = lot.held().nanos();
        spent = lot.spent().nanos();
        expired = lot.expired().nanos();
        moved = lot.moved().nanos();
        LotClaims claims = lot.claims();
        claimed = claims.total().nanos();
        due = claims.due().nanos();
        taken = claims.taken().nanos();
        owed = claims.owed().nanos();
        forgiven = claims.forgiven().nanos();
    }

    long number() {
        return origin.number();
    }

    LotTerms terms() {
        return origin.terms();
    }

    long free() {
        return remaining - held;
    }

    /** What of its claims was or will be met by what it has or had. */
    long met() {
        return due + taken + owed + forgiven;
    }

    /** What is claimed of it that it has not: it is more than was granted, has expired, or has moved. */
    long beyond() {
        return Math.max(0, claimed - met());
    }

    /** How much more may be claimed of it. */
    long roomForClaims() {
        return Long.MAX_VALUE - claimed;
    }

    /** Whether it has begun, so that the account's posted credits include it. */
    boolean hasBegun(Instant asOf) {
        return !asOf.isBefore(origin.terms().effective());
    }

    boolean hasEnded(Instant asOf) {
        return !asOf.isBefore(origin.terms().expires());
    }

    boolean isInEffect(Instant asOf) {
        return hasBegun(asOf) && !hasEnded(asOf);
    }

    boolean isEligible(String model, Instant asOf) {
        return isInEffect(asOf) && origin.terms().scope().covers(model);
    }

    void touch() {
        changed = true;
    }

    boolean isChanged() {
        return changed;
    }

    Lot toLot() {
        if (!changed) {
            return origin;
        }
        return new Lot(
                origin.number(),
                origin.source(),
                origin.terms(),
                origin.price(),
                Credits.ofNanos(granted),
                Credits.ofNanos(remaining),
                Credits.ofNanos(held),
                Credits.ofNanos(spent),
                Credits.ofNanos(expired),
                Credits.ofNanos(moved),
                claims());
    }

    private LotClaims claims() {
        if (claimed == 0) {
            return LotClaims.NONE;
        }
        return new LotClaims(
                Credits.ofNanos(claimed),
                Credits.ofNanos(due),
                Credits.ofNanos(taken),
                Credits.ofNanos(owed),
                Credits.ofNanos(forgiven));
    }
}
