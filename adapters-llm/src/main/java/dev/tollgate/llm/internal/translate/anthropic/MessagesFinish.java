package dev.tollgate.llm.internal.translate.anthropic;

import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.Finish;
import dev.tollgate.llm.internal.translate.neutral.Json;
import tools.jackson.databind.node.ObjectNode;

/** How messages say why an answer ended and what it used. */
final class MessagesFinish {

    private MessagesFinish() {}

    static ObjectNode text(String text) {
        return Json.typed("text", "text", text);
    }

    static void write(Finish finish, ObjectNode into) {
        into.put("stop_reason", word(finish));
        if (finish.reason() == Finish.Reason.STOP_SEQUENCE) {
            into.put("stop_sequence", finish.detail());
        } else {
            into.putNull("stop_sequence");
        }
        if (finish.reason() == Finish.Reason.REFUSED && !finish.detail().isEmpty()) {
            into.putObject("stop_details")
                    .put("type", "refusal")
                    .putNull("category")
                    .put("explanation", finish.detail());
        }
    }

    private static String word(Finish finish) {
        return switch (finish.reason()) {
            case OPEN, STOP -> "end_turn";
            case STOP_SEQUENCE -> "stop_sequence";
            case LENGTH -> "max_tokens";
            case TOOL_CALLS -> "tool_use";
            case REFUSED -> "refusal";
            case CONTEXT_FULL -> "model_context_window_exceeded";
        };
    }

    /** Writes the figures; zeros where nothing was said, for clients require them. */
    static void usage(Figures figures, ObjectNode answer) {
        ObjectNode usage = answer.putObject("usage");
        switch (figures) {
            case Figures.Unsaid unsaid -> usage.put("input_tokens", 0).put("output_tokens", 0);
            case Figures.Said said ->
                usage.put("input_tokens", said.fresh())
                        .put("cache_creation_input_tokens", said.written())
                        .put("cache_read_input_tokens", said.cached())
                        .put("output_tokens", said.output())
                        .putObject("output_tokens_details")
                        .put("thinking_tokens", said.reasoning());
        }
    }
}
