package dev.tollgate.domain.inference;

/** A part of an answer, already in the caller's dialect and framing, ready to be passed on. */
public sealed interface AnswerPart {

    /** One or more whole events, or a whole answer that reports no usage. */
    record Content(Body bytes) implements AnswerPart {}

    /**
     * The event, or the whole answer, that reports the call's usage to the caller. It is passed on
     * only after the usage has been recorded, so that it can say what was charged.
     *
     * @param creditsAt offset in {@code bytes} just after the opening brace of the object that holds
     *     the usage figures: where a member {@code credits} belongs
     */
    record Tally(Body bytes, int creditsAt) implements AnswerPart {}

    /** The answer is complete. */
    record End() implements AnswerPart {}

    /** The provider broke off; what was delivered before stands. */
    record Broken(ProviderFailure failure) implements AnswerPart {}
}
