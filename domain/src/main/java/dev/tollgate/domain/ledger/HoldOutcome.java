package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What became of a request for a hold. Where several refusals apply, the first in the order of
 * declaration after {@link Held} is given.
 */
public sealed interface HoldOutcome extends LedgerAnswer {

    /**
     * The credits are set aside until {@code expires}; a repeat of the same request gets the same.
     *
     * @param available what is available to this model after the hold
     */
    record Held(HoldId id, Credits amount, Credits available, Instant expires) implements HoldOutcome {
        public Held {
            Objects.requireNonNull(id, "id must not be null");
            Objects.requireNonNull(amount, "amount must not be null");
            Objects.requireNonNull(available, "available must not be null");
            Objects.requireNonNull(expires, "expires must not be null");
        }
    }

    /** The hold has been here before and has ended; nothing was set aside. */
    record Ended(HoldId id, HoldEnd end, Credits captured) implements HoldOutcome {
        public Ended {
            Objects.requireNonNull(id, "id must not be null");
            Objects.requireNonNull(end, "end must not be null");
            Objects.requireNonNull(captured, "captured must not be null");
        }
    }

    /** The id is in use for another request; nothing changed. */
    record Conflict(HoldId id) implements HoldOutcome {
        public Conflict {
            Objects.requireNonNull(id, "id must not be null");
        }
    }

    /** There is no such account. */
    record NoAccount() implements HoldOutcome {}

    /** A cap does not allow it; {@code left} is what the cap still allows, {@code resets} when its window ends. */
    record CapReached(SpendCap cap, Credits left, Instant resets) implements HoldOutcome {
        public CapReached {
            Objects.requireNonNull(cap, "cap must not be null");
            Objects.requireNonNull(left, "left must not be null");
            Objects.requireNonNull(resets, "resets must not be null");
        }
    }

    /** Not enough: {@code available} is what a call of this model could spend now. */
    record Insufficient(Credits needed, Credits available) implements HoldOutcome {
        public Insufficient {
            Objects.requireNonNull(needed, "needed must not be null");
            Objects.requireNonNull(available, "available must not be null");
        }

        /** What the account lacks for this call; bounded, so for display only. */
        public Credits shortfall() {
            return needed.plusBounded(available.negated());
        }
    }

    /** The ledger has too much work waiting; nothing changed, try again after a while. */
    record Busy(Duration retryAfter) implements HoldOutcome {
        public Busy {
            Objects.requireNonNull(retryAfter, "retryAfter must not be null");
        }
    }
}
