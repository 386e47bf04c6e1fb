package dev.tollgate.llm.internal.demand;

import dev.tollgate.llm.internal.json.Streaming;
import dev.tollgate.llm.internal.json.Texts;
import dev.tollgate.llm.internal.json.Walk;
import dev.tollgate.llm.internal.usage.TokenTally;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Our own count of a prompt, for a vendor that told none. */
public final class PromptCount {

    /** What vendors make of an image of usual size; more is held for one. */
    private static final long PER_IMAGE = 1_600;

    private PromptCount() {}

    /** The tokens a model would make of a request, in whichever dialect; none if it is no proper JSON. */
    public static long of(String model, byte[] request) {
        TokenTally text = new TokenTally(model);
        Contents contents = new Contents(request, character -> {});
        try (JsonParser parser = Streaming.quick(request, 0, request.length)) {
            Texts.prompt(request, text);
            Walk.through(parser, contents);
        } catch (JacksonException notJson) {
            return 0;
        }
        return text.tokens() + PER_IMAGE * contents.images();
    }
}
