package dev.tollgate.llm.internal.translate.neutral;

/** Whether the model thinks before it answers. */
public sealed interface Thinking {

    record Unset() implements Thinking {}

    record Off() implements Thinking {}

    /** As much as it sees fit, guided by the effort. */
    record Adaptive() implements Thinking {}

    /** At most so many tokens. */
    record Budget(long tokens) implements Thinking {}
}
