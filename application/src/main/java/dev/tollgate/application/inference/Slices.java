package dev.tollgate.application.inference;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;

/** How much of an answer its hold pays for: the next slice is asked for when half of one is left. */
final class Slices {

    private final Quoted quoted;
    private final MeteredHold hold;
    private final long slice;
    private final long cap;
    private long paid;
    private boolean refused;

    Slices(Quoted quoted, MeteredHold hold, long slice, long cap) {
        this.quoted = quoted;
        this.hold = hold;
        this.slice = slice;
        this.cap = cap;
        this.paid = slice;
    }

    /** Whether the answer may go on; where not, what is paid for has been delivered. */
    boolean goesOn(Usage soFar) {
        long delivered = soFar.quantityOf(Meter.OUTPUT);
        while (!refused && paid < cap && delivered >= paid - slice / 2) {
            long next = Math.min(cap, paid + slice);
            if (hold.raise(quoted.cappedAt(next).most())) {
                paid = next;
            } else {
                refused = true;
            }
        }
        return !refused || delivered < paid;
    }
}
