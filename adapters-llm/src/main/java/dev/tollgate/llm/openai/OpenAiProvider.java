package dev.tollgate.llm.openai;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.internal.http.Upstream;
import dev.tollgate.llm.internal.wire.Modes;
import dev.tollgate.llm.internal.wire.Terms;
import dev.tollgate.llm.internal.wire.WireProvider;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

/**
 * A vendor of the OpenAI wire. Requests in a dialect it speaks pass through byte for byte but for
 * model, output limit and the wish for usage; messages are translated to chat.
 */
public final class OpenAiProvider implements Provider {

    private static final Set<Dialect> ALL =
            EnumSet.of(Dialect.CHAT, Dialect.TEXT, Dialect.EMBEDDINGS, Dialect.RESPONSES);

    private final ProviderId id;
    private final OpenAiVendor vendor;
    private final WireProvider provider;

    private OpenAiProvider(OpenAiVendor vendor, ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        this.id = settings.id();
        this.vendor = vendor;
        this.provider = new WireProvider(
                vendor,
                new Upstream(settings.baseUrl(), settings.timeouts()),
                new Terms(settings.timeouts(), settings.bounds(), probe, clock));
    }

    /** A vendor that speaks all of the wire. The base URL ends with {@code /v1} as a rule. */
    public static OpenAiProvider of(ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        return speaking(ALL, LimitField.usualAt(settings.baseUrl()), settings, probe, clock);
    }

    /**
     * A vendor that speaks only these dialects, chat among them; the others are translated to chat, but for
     * embeddings, which it then does not serve.
     *
     * @param limit where it takes the output limit of a chat
     */
    public static OpenAiProvider speaking(
            Set<Dialect> dialects, LimitField limit, ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        if (!dialects.contains(Dialect.CHAT) || !ALL.containsAll(dialects)) {
            throw new IllegalArgumentException(
                    "dialects of the OpenAI wire are " + ALL + ", CHAT among them, given " + dialects);
        }
        return new OpenAiProvider(new OpenAiVendor(settings, dialects, limit), settings, probe, clock);
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public boolean serves(Dialect dialect, ModelTraits model) {
        return Modes.suits(model, dialect) && vendor.reaches(dialect, model);
    }

    @Override
    public Opening open(ProviderCall call) {
        return provider.open(call);
    }

    @Override
    public void close() {
        provider.close();
    }
}
