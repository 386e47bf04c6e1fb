package dev.tollgate.llm;

/** How long a vendor may take and how much it may say. */
public record Patience(Timeouts timeouts, Bounds bounds) {

    /** The usual time-outs and bounds. */
    public static final Patience USUAL = new Patience(Timeouts.USUAL, Bounds.USUAL);
}
