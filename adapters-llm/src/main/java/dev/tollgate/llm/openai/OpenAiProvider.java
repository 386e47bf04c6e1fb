package dev.tollgate.llm.openai;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.internal.wire.WireProvider;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/**
 * A vendor of the OpenAI wire. Requests in a dialect it speaks pass through byte for byte but for
 * model, output limit and the wish for usage; messages are translated to chat.
 */
public final class OpenAiProvider {

    private static final Set<Dialect> ALL =
            EnumSet.of(Dialect.CHAT, Dialect.TEXT, Dialect.EMBEDDINGS, Dialect.RESPONSES);

    private OpenAiProvider() {}

    /** A vendor that speaks all of the wire. The base URL ends with {@code /v1} as a rule. */
    public static Provider of(ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        return speaking(ALL, LimitField.usualAt(settings.baseUrl()), settings, probe, clock);
    }

    /**
     * A vendor that speaks only these dialects, chat among them; the others are translated to chat, but for
     * embeddings, which it then does not serve.
     *
     * @param limit where it takes the output limit of a chat
     */
    public static Provider speaking(
            Set<Dialect> dialects, LimitField limit, ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        if (!dialects.contains(Dialect.CHAT) || !ALL.containsAll(dialects)) {
            throw new IllegalArgumentException(
                    "dialects of the OpenAI wire are " + ALL + ", CHAT among them, given " + dialects);
        }
        return new WireProvider(new OpenAiVendor(settings, dialects, limit), settings, probe, clock);
    }
}
