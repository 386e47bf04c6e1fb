package dev.tollgate.llm.internal.translate.neutral;

/**
 * What a caller may ask for; each dialect has its own name for the field that asks for it, as seen from the
 * turn or part that it belongs to, if it does to one.
 */
public enum Feature {
    TURNS,
    TEMPERATURE,
    TOP_P,
    TOP_K,
    SEED,
    PRESENCE_PENALTY,
    FREQUENCY_PENALTY,
    COUNT,
    LOGPROBS,
    STOP,
    FORMAT,
    REASONING,
    VERBOSITY,
    TOOL_CHOICE,
    PARALLEL_TOOLS,
    IMAGE,
    IMAGE_DETAIL,
    DOCUMENT,
    SOUND,
    TOOL_CALL,
    TOOL_RESULT,
    TOOL_RESULT_ID
}
