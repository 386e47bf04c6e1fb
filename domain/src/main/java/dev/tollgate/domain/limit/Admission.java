package dev.tollgate.domain.limit;

import java.time.Duration;
import java.util.List;

/** What the limiter decided for one call. */
public sealed interface Admission {

    /** It may begin; {@code meters} says what is left. */
    record Admitted(List<LimitState> meters) implements Admission {
        public Admitted {
            meters = List.copyOf(meters);
        }
    }

    /** {@code reached} is full; nothing was counted. Try again after {@code retryAfter}. */
    record Limited(LimitState reached, Duration retryAfter) implements Admission {}

    /** The limiter cannot be asked and policy says to refuse then. */
    record Unavailable(Duration retryAfter) implements Admission {}
}
