package dev.tollgate.llm.internal.translate.neutral;

/** Whether the model may, must or must not call tools. */
public sealed interface ToolChoice {

    record Unset() implements ToolChoice {}

    record Auto() implements ToolChoice {}

    record None() implements ToolChoice {}

    /** Some tool must be called. */
    record Required() implements ToolChoice {}

    /** This tool must be called. */
    record Named(String name) implements ToolChoice {}

    /** Whether the model is forced to call. */
    default boolean forces() {
        return this instanceof Required || this instanceof Named;
    }
}
