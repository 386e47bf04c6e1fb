package dev.tollgate.llm.internal.demand;

import dev.tollgate.llm.internal.json.Texts;
import dev.tollgate.llm.internal.usage.TokenText;
import tools.jackson.core.JacksonException;

/** Our own count of a prompt, for a vendor that told none. */
public final class PromptCount {

    /** What vendors make of an image of usual size; more is held for one. */
    private static final long PER_IMAGE = 1_600;

    private PromptCount() {}

    /** The tokens a model would make of a request, in whichever dialect. */
    public static long of(String model, byte[] request) {
        return TokenText.count(model, Texts.prompt(request)) + PER_IMAGE * images(request);
    }

    private static long images(byte[] request) {
        try {
            return Contents.of(request).images();
        } catch (JacksonException notJson) {
            return 0;
        }
    }
}
