package dev.tollgate.application.inference;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How much of an answer its hold pays for: the next slice is asked for when half of one is left. While
 * the ledger is away the answer goes on for as long as it is paid for.
 */
final class Slices {

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

    private final Quoted quoted;
    private final MeteredHold hold;
    private final long slice;
    private final long cap;
    private final InstantSource clock;
    private long paid;
    private MeteredHold.Raised last = MeteredHold.Raised.RAISED;
    private Instant lastAsked = Instant.MIN;

    Slices(Quoted quoted, MeteredHold hold, long slice, long cap, InstantSource clock) {
        this.quoted = quoted;
        this.hold = hold;
        this.slice = slice;
        this.cap = cap;
        this.clock = clock;
        this.paid = slice;
    }

    /** Whether the answer may go on; where not, what is paid for has been delivered. */
    boolean goesOn(Usage soFar) {
        long delivered = soFar.quantityOf(Meter.OUTPUT);
        while (paid < cap && delivered >= paid - slice / 2 && isWorthAsking(delivered)) {
            ask();
            if (last != MeteredHold.Raised.RAISED) {
                break;
            }
        }
        return last == MeteredHold.Raised.RAISED || delivered < paid;
    }

    /** Whether the answer does not go on although nobody refused to pay for it. */
    boolean isLedgerAway() {
        return last == MeteredHold.Raised.AWAY;
    }

    private boolean isWorthAsking(long delivered) {
        return switch (last) {
            case RAISED -> true;
            case REFUSED -> false;
            case AWAY -> delivered >= paid || !clock.instant().isBefore(lastAsked.plus(TRY_AGAIN_AFTER));
        };
    }

    private void ask() {
        long next = Math.min(cap, paid + slice);
        last = hold.raise(quoted.cappedAt(next).most());
        lastAsked = clock.instant();
        if (last == MeteredHold.Raised.RAISED) {
            paid = next;
        }
    }
}
