package dev.tollgate.domain.inference;

import java.util.Objects;

/** A part of an answer, already in the caller's dialect and framing, ready to be passed on. */
public sealed interface AnswerPart {

    /** One or more whole events, or a whole answer that reports no usage. */
    record Content(Body bytes) implements AnswerPart {
        public Content {
            Objects.requireNonNull(bytes, "bytes must not be null");
        }
    }

    /**
     * The event, or the whole answer, that reports the call's usage to the caller; where the caller is
     * told no usage, the event that says the answer is complete. It is passed on only after the usage
     * has been recorded, so that it can say what was charged and so that a caller who has seen the end
     * also sees it in the balance.
     *
     * @param creditsAt offset in {@code bytes} just after the opening brace of the object that holds
     *     the usage figures: where a member {@code credits} belongs; {@link #NO_PLACE} if there is none
     */
    record Tally(Body bytes, int creditsAt) implements AnswerPart {

        /** The part reports no usage. */
        public static final int NO_PLACE = -1;

        public Tally {
            Objects.requireNonNull(bytes, "bytes must not be null");
        }

        /** Whether it has a place for what was charged. */
        public boolean hasPlace() {
            return creditsAt != NO_PLACE;
        }
    }

    /** The answer is complete. */
    record End() implements AnswerPart {}

    /** The provider broke off; what was delivered before stands. */
    record Broken(ProviderFailure failure) implements AnswerPart {
        public Broken {
            Objects.requireNonNull(failure, "failure must not be null");
        }
    }
}
