package dev.tollgate.llm.internal.translate.neutral;

/** A switch that may also have been left alone. */
public enum Toggle {
    UNSET,
    ON,
    OFF
}
