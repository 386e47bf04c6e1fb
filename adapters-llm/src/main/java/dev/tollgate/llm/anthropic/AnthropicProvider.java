package dev.tollgate.llm.anthropic;

import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.internal.wire.WireProvider;
import java.time.InstantSource;
import java.util.Set;

/** A vendor of Anthropic's messages; every other dialect but embeddings is translated to them. */
public final class AnthropicProvider {

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

    private AnthropicProvider() {}

    /** A vendor with the beta features that cost nothing extra. The base URL has no {@code /v1}. */
    public static Provider of(ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        return allowing(USUAL_BETAS, settings, probe, clock);
    }

    /** A vendor where callers may ask for these beta features and no others. */
    public static Provider allowing(Set<String> betas, ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        return new WireProvider(new AnthropicVendor(settings.apiKey(), betas), settings, probe, clock);
    }
}
