package dev.tollgate.llm.internal.demand;

import dev.tollgate.llm.internal.json.Streaming;
import dev.tollgate.llm.internal.json.Texts;
import dev.tollgate.llm.internal.json.Walk;
import dev.tollgate.llm.internal.usage.TokenTally;
import java.util.Set;
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
        Counted counted = new Counted();
        try (JsonParser parser = Streaming.quick(request, 0, request.length)) {
            Texts.prompt(request, text);
            Walk.through(parser, contents, counted);
        } catch (JacksonException notJson) {
            return 0;
        }
        return text.tokens() + counted.tokens + PER_IMAGE * contents.images();
    }

    /** Tokens that a client has made of its texts itself, as embeddings and text completions take them. */
    private static final class Counted implements Walk.Visitor {

        private static final Set<String> HOLDERS = Set.of("input", "prompt");

        private long tokens;

        @Override
        public void value(Walk at) {
            boolean listed = at.depth() == 2 || at.depth() == 3 && at.name(2).isEmpty();
            if (listed && !at.isMember() && at.kind().isNumeric() && HOLDERS.contains(at.name(1))) {
                tokens++;
            }
        }
    }
}
