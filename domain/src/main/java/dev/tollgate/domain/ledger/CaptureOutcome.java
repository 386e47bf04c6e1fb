package dev.tollgate.domain.ledger;

import java.util.Objects;

/** What became of a {@link LedgerOperation.Capture}. */
public sealed interface CaptureOutcome extends LedgerAnswer {

    /**
     * The call has ended as {@code call} says, now or by an earlier capture with the same content.
     *
     * @param balance the account now
     * @param repeated whether nothing changed because it had happened before
     */
    record Captured(EndedCall call, Balance balance, boolean repeated) implements CaptureOutcome {
        public Captured {
            Objects.requireNonNull(call, "call must not be null");
            Objects.requireNonNull(balance, "balance must not be null");
        }
    }

    /** The call has ended with other content; nothing changed. */
    record Conflict(EndedCall existing, Balance balance) implements CaptureOutcome {
        public Conflict {
            Objects.requireNonNull(existing, "existing must not be null");
            Objects.requireNonNull(balance, "balance must not be null");
        }
    }
}
