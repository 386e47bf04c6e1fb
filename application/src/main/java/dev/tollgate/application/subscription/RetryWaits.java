package dev.tollgate.application.subscription;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalState;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** How long a signal waits before it is tried again: 5 s, doubling to an hour or to minutes, with jitter. */
public final class RetryWaits {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    /** Whoever has paid wants the credits within minutes once the provider answers again. */
    private static final Duration LONGEST_AWAY = Duration.ofMinutes(2);

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

    /** After a failure; given up after three days. */
    InboxSignal later(InboxSignal signal, Instant now, String why) {
        return isOld(signal, now) ? signal.ended(SignalState.DEAD, why) : patiently(signal, now, why);
    }

    /** The same, and never given up. */
    InboxSignal patiently(InboxSignal signal, Instant now, String why) {
        return signal.again(now.plus(wait(signal, LONGEST)), why);
    }

    /** Asked in vain: at least as long as the provider wishes; given up after three days. */
    InboxSignal away(InboxSignal signal, Instant now, UnavailableException away) {
        return isOld(signal, now) ? signal.ended(SignalState.DEAD, away.toString()) : spared(signal, now, away);
    }

    /** The same for what did not ask itself: it is not given up, however long that goes on. */
    InboxSignal spared(InboxSignal signal, Instant now, UnavailableException away) {
        var wait = wait(signal, LONGEST_AWAY);
        var asked = away.retryAfter();
        return signal.again(now.plus(wait.compareTo(asked) > 0 ? wait : asked), away.toString());
    }

    private static boolean isOld(InboxSignal signal, Instant now) {
        return signal.received().plus(GIVE_UP).isBefore(now);
    }

    private Duration wait(InboxSignal signal, Duration longest) {
        var doubled = FIRST.multipliedBy(1L << Math.min(signal.attempts(), 10));
        var capped = doubled.compareTo(longest) > 0 ? longest : doubled;
        return capped.plusMillis((long) (capped.toMillis() * jitter.getAsDouble() / 2));
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
