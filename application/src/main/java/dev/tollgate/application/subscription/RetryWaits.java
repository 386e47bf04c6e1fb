package dev.tollgate.application.subscription;

import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** How long a signal waits before it is tried again: 5 s, doubling to an hour, with jitter. */
public final class RetryWaits {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofHours(72);

    private final DoubleSupplier jitter;

    /**
     * Waits with jitter.
     *
     * @param jitter answers from 0 inclusive to 1 exclusive
     */
    public RetryWaits(DoubleSupplier jitter) {
        this.jitter = jitter;
    }

    /** After a failure: at least as long as was asked for; given up after three days. */
    InboxSignal later(InboxSignal signal, Instant now, Duration atLeast, String why) {
        return signal.received().plus(GIVE_UP).isBefore(now)
                ? signal.ended(SignalState.DEAD, why)
                : patiently(signal, now, atLeast, why);
    }

    /** The same, and never given up. */
    InboxSignal patiently(InboxSignal signal, Instant now, Duration atLeast, String why) {
        var doubled = FIRST.multipliedBy(1L << Math.min(signal.attempts(), 10));
        var capped = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        var wait = capped.plusMillis((long) (capped.toMillis() * jitter.getAsDouble() / 2));
        return signal.again(now.plus(wait.compareTo(atLeast) > 0 ? wait : atLeast), why);
    }

    /** When somebody else is at it. */
    InboxSignal soon(InboxSignal signal, Instant now) {
        return new InboxSignal(
                signal.signal(),
                signal.payload(),
                SignalState.RETRY,
                signal.attempts(),
                signal.received(),
                now.plusSeconds(1),
                "somebody else is at it");
    }
}
