package dev.tollgate.testservers.upstream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The usage object of the OpenAI wire, in the shape an answer is told to use. */
final class OpenAiUsage {

    private OpenAiUsage() {}

    static ObjectNode chat(Ask ask, long visible) {
        var counts = ask.answer().counts();
        var input = ask.inputTokens();
        var output = visible + counts.reasoning();
        return Json.object(
                "prompt_tokens",
                input,
                "completion_tokens",
                output,
                "total_tokens",
                input + output,
                "prompt_tokens_details",
                Json.object(
                        "cached_tokens", counts.cached(),
                        "cache_write_tokens", counts.cacheWrite(),
                        "audio_tokens", 0),
                "completion_tokens_details",
                Json.object(
                        "reasoning_tokens", counts.reasoning(),
                        "audio_tokens", 0,
                        "accepted_prediction_tokens", 0,
                        "rejected_prediction_tokens", 0));
    }

    static ObjectNode responses(Ask ask, long visible) {
        var counts = ask.answer().counts();
        var input = ask.inputTokens();
        var output = visible + counts.reasoning();
        return Json.object(
                "input_tokens",
                input,
                "input_tokens_details",
                Json.object(
                        "cached_tokens", counts.cached(),
                        "cache_write_tokens", counts.cacheWrite()),
                "output_tokens",
                output,
                "output_tokens_details",
                Json.object("reasoning_tokens", counts.reasoning()),
                "total_tokens",
                input + output);
    }

    /** Puts the usage where it belongs, unless the answer is not to tell it. */
    static ObjectNode told(Ask ask, ObjectNode holder, JsonNode usual) {
        switch (ask.answer().usage()) {
            case UsageShape.Missing missing -> holder.remove("usage");
            case UsageShape.Raw raw -> holder.set("usage", Json.raw(raw.json()));
            case UsageShape.Usual usualShape -> holder.set("usage", usual);
            case UsageShape.Early early -> holder.set("usage", usual);
            case UsageShape.Twice twice -> holder.set("usage", usual);
        }
        return holder;
    }
}
