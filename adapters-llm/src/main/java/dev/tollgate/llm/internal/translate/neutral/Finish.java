package dev.tollgate.llm.internal.translate.neutral;

/**
 * Why an answer ended.
 *
 * @param detail the stop sequence met, or a vendor's explanation; may be empty
 */
public record Finish(Reason reason, String detail) {

    /** Why, in the words all dialects can express. */
    public enum Reason {
        /** It has not ended, or the vendor did not say. */
        OPEN,
        STOP,
        STOP_SEQUENCE,
        LENGTH,
        TOOL_CALLS,
        /** Declined by the model or withheld by the vendor. */
        REFUSED,
        CONTEXT_FULL
    }

    public static Finish of(Reason reason) {
        return new Finish(reason, "");
    }
}
