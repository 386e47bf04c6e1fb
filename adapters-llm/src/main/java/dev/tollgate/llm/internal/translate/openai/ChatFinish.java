package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.Finish;
import tools.jackson.databind.node.ObjectNode;

/** How chat and text completions say why an answer ended and what it used. */
final class ChatFinish {

    private ChatFinish() {}

    static String word(Finish finish) {
        return switch (finish.reason()) {
            case OPEN, STOP, STOP_SEQUENCE -> "stop";
            case LENGTH, CONTEXT_FULL -> "length";
            case TOOL_CALLS -> "tool_calls";
            case REFUSED -> "content_filter";
        };
    }

    /** Writes the figures; nothing when the vendor said nothing. */
    static void usage(Figures figures, ObjectNode answer) {
        if (figures instanceof Figures.Said said) {
            ObjectNode usage = answer.putObject("usage")
                    .put("prompt_tokens", said.prompt())
                    .put("completion_tokens", said.output())
                    .put("total_tokens", said.total());
            ObjectNode prompt = usage.putObject("prompt_tokens_details").put("cached_tokens", said.cached());
            if (said.written() > 0) {
                prompt.put("cache_write_tokens", said.written());
            }
            usage.putObject("completion_tokens_details").put("reasoning_tokens", said.reasoning());
        }
    }
}
