package dev.tollgate.llm.anthropic;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.internal.http.Upstream;
import dev.tollgate.llm.internal.wire.Modes;
import dev.tollgate.llm.internal.wire.Terms;
import dev.tollgate.llm.internal.wire.WireProvider;
import java.time.InstantSource;
import java.util.Set;

/** A vendor of Anthropic's messages; every other dialect but embeddings is translated to them. */
public final class AnthropicProvider implements Provider {

    static final Set<String> USUAL_BETAS = Set.of(
            "interleaved-thinking-2025-05-14",
            "fine-grained-tool-streaming-2025-05-14",
            "token-efficient-tools-2025-02-19",
            "extended-cache-ttl-2025-04-11",
            "context-management-2025-06-27",
            "model-context-window-exceeded-2025-08-26",
            "structured-outputs-2025-11-13",
            "computer-use-2025-01-24",
            "computer-use-2025-11-24",
            "task-budgets-2026-03-13",
            "thinking-token-count-2026-05-13",
            "thinking-binding-controls-2026-08-01",
            "thinking-display-updates-2026-08-18",
            "mid-conversation-tool-changes-2026-07-01",
            "mid-conversation-output-config-2026-07-01",
            "mid-conversation-system-clear-at-2026-08-21",
            "inline-tools-2026-09-15");

    private final ProviderId id;
    private final WireProvider provider;

    private AnthropicProvider(ProviderSettings settings, Set<String> betas, LlmProbe probe, InstantSource clock) {
        this.id = settings.id();
        this.provider = new WireProvider(
                new AnthropicVendor(settings.apiKey(), betas),
                new Upstream(settings.baseUrl(), settings.timeouts()),
                new Terms(settings.timeouts(), settings.bounds(), probe, clock));
    }

    /** A vendor with the beta features that cost nothing extra. The base URL has no {@code /v1}. */
    public static AnthropicProvider of(ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        return new AnthropicProvider(settings, USUAL_BETAS, probe, clock);
    }

    /** A vendor where callers may ask for these beta features and no others. */
    public static AnthropicProvider allowing(
            Set<String> betas, ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        return new AnthropicProvider(settings, betas, probe, clock);
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public boolean serves(Dialect dialect, ModelTraits model) {
        return dialect != Dialect.EMBEDDINGS && Modes.suits(model, dialect);
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
