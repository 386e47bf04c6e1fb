package dev.tollgate.llm.internal.translate.neutral;

/** How the model should reason, and whether the caller wants to read it. */
public record Reasoning(Thinking thinking, Effort effort, boolean shown) {

    public static Reasoning unset() {
        return new Reasoning(new Thinking.Unset(), Effort.UNSET, false);
    }

    /** What a single word of effort asks for. */
    public static Reasoning byEffort(Effort effort, boolean shown) {
        return switch (effort) {
            case UNSET -> new Reasoning(new Thinking.Unset(), effort, shown);
            case NONE -> new Reasoning(new Thinking.Off(), effort, shown);
            case MINIMAL, LOW, MEDIUM, HIGH, XHIGH, MAX -> new Reasoning(new Thinking.Adaptive(), effort, shown);
        };
    }
}
