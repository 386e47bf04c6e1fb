package dev.tollgate.domain.notice;

import java.time.Instant;
import java.util.Objects;

/**
 * A notice on its way.
 *
 * @param attempts how often delivery was begun
 * @param due when it is tried next; when it was settled, once it is
 * @param failure why the last attempt failed; empty if none did
 */
public record OutboxNotice(Notice notice, State state, int attempts, Instant due, String failure) {

    /** How it stands. */
    public enum State {
        PENDING,
        DELIVERED,
        GIVEN_UP
    }

    public OutboxNotice {
        Objects.requireNonNull(notice, "notice must not be null");
        Objects.requireNonNull(state, "state must not be null");
        Objects.requireNonNull(due, "due must not be null");
        Objects.requireNonNull(failure, "failure must not be null");
    }

    /** One that was never tried, due at the instant it tells of. */
    public static OutboxNotice fresh(Notice notice) {
        return new OutboxNotice(notice, State.PENDING, 0, notice.at(), "");
    }

    /** The same with one attempt begun; if nothing more is heard of it, it is due again then. */
    public OutboxNotice begun(Instant again) {
        return new OutboxNotice(notice, state, attempts + 1, again, failure);
    }

    /** The same after its receiver took it: settled then. */
    public OutboxNotice delivered(Instant now) {
        return new OutboxNotice(notice, State.DELIVERED, attempts, now, "");
    }

    /** The same after a failed attempt, due again then. */
    public OutboxNotice failed(String why, Instant again) {
        return new OutboxNotice(notice, State.PENDING, attempts, again, why);
    }

    /** The same, due no sooner than an instant. */
    public OutboxNotice notBefore(Instant instant) {
        return due.isBefore(instant) ? new OutboxNotice(notice, state, attempts, instant, failure) : this;
    }

    /** The same after the last attempt: settled then, never to be sent. */
    public OutboxNotice givenUp(String why, Instant now) {
        return new OutboxNotice(notice, State.GIVEN_UP, attempts, now, why);
    }
}
