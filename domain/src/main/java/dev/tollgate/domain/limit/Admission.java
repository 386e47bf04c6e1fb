package dev.tollgate.domain.limit;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What the limiter decided for one call. */
public sealed interface Admission {

    /** It may begin; {@code meters} says what is left. */
    record Admitted(List<LimitState> meters) implements Admission {
        public Admitted {
            Objects.requireNonNull(meters, "meters must not be null");
            meters = List.copyOf(meters);
        }
    }

    /** {@code reached} is full; nothing was counted. Try again after {@code retryAfter}. */
    record Limited(LimitState reached, Duration retryAfter) implements Admission {
        public Limited {
            Objects.requireNonNull(reached, "reached must not be null");
            Objects.requireNonNull(retryAfter, "retryAfter must not be null");
        }
    }

    /** The limiter cannot be asked and policy says to refuse then. */
    record Unavailable(Duration retryAfter) implements Admission {
        public Unavailable {
            Objects.requireNonNull(retryAfter, "retryAfter must not be null");
        }
    }
}
