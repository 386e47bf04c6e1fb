package dev.tollgate.bootstrap.server;

import dev.tollgate.application.inference.Candidates;
import dev.tollgate.application.inference.Routes;
import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.llm.ConfiguredProviders;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Patience;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderChoice;
import dev.tollgate.llm.ProviderFile;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.anthropic.AnthropicProvider;
import dev.tollgate.llm.demo.DemoProvider;
import dev.tollgate.llm.google.GoogleProvider;
import dev.tollgate.llm.openai.OpenAiProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The vendors that the configuration names, or the demo provider where it names none. */
final class Providers {

    private static final Duration DEMO_PACE = Duration.ofMillis(20);

    private Providers() {}

    static ConfiguredProviders of(Config.Vendors vendors, Patience patience, LlmProbe probe, InstantSource clock) {
        if (vendors.none()) {
            return ConfiguredProviders.of(List.of(DemoProvider.of(DEMO_PACE, clock)));
        }
        List<Provider> providers = new ArrayList<>();
        if (vendors.openAi().configured()) {
            var settings = settings("openai", vendors.openAi(), patience, "https://api.openai.com/v1");
            providers.add(OpenAiProvider.of(settings, probe, clock));
        }
        if (vendors.anthropic().configured()) {
            var settings = settings("anthropic", vendors.anthropic(), patience, "https://api.anthropic.com");
            providers.add(AnthropicProvider.of(settings, probe, clock));
        }
        if (vendors.google().configured()) {
            var settings = settings("google", vendors.google(), patience, "https://generativelanguage.googleapis.com");
            providers.add(GoogleProvider.of(settings, probe, clock));
        }
        vendors.file().providers().forEach(choice -> providers.add(of(choice, probe, clock)));
        return ConfiguredProviders.of(providers);
    }

    private static Provider of(ProviderChoice choice, LlmProbe probe, InstantSource clock) {
        return switch (choice.wire()) {
            case OPENAI -> OpenAiProvider.speaking(choice.dialects(), choice.limit(), choice.settings(), probe, clock);
            case ANTHROPIC ->
                choice.betas().isEmpty()
                        ? AnthropicProvider.of(choice.settings(), probe, clock)
                        : AnthropicProvider.allowing(choice.betas(), choice.settings(), probe, clock);
            case GOOGLE -> GoogleProvider.of(choice.settings(), probe, clock);
        };
    }

    /** The demo provider also offers a model without a price, to show what that means. */
    static Routes routes(Config.Vendors vendors) {
        ModelId unpriced = new ModelId("demo-unpriced");
        ProviderFile file = vendors.file();
        return vendors.none()
                ? new Routes(
                        Map.of(unpriced, Candidates.inOrder(List.of(Route.plain(new ProviderId("demo"), unpriced)))),
                        new TreeMap<>())
                : new Routes(ways(file), file.prefixes());
    }

    private static Map<ModelId, Candidates> ways(ProviderFile file) {
        Map<ModelId, Candidates> ways = new TreeMap<>();
        file.candidates().forEach((model, routes) -> {
            Map<Route, Integer> shares = file.shares().getOrDefault(model, Map.of());
            List<Integer> weights = routes.stream()
                    .flatMap(route -> Optional.ofNullable(shares.get(route)).stream())
                    .toList();
            ways.put(model, new Candidates(routes, weights));
        });
        return ways;
    }

    static String modelToTry(Config.Vendors vendors) {
        if (vendors.none()) {
            return "demo";
        }
        if (vendors.openAi().configured()) {
            return "gpt-4o-mini";
        }
        if (vendors.anthropic().configured()) {
            return "claude-haiku-4-5";
        }
        return vendors.google().configured()
                ? "gemini-2.5-flash"
                : vendors.file().candidates().keySet().stream()
                        .sorted()
                        .findFirst()
                        .map(ModelId::value)
                        .orElse("MODEL");
    }

    private static ProviderSettings settings(String id, Config.Vendor vendor, Patience patience, String usualUrl) {
        String url = vendor.baseUrl().isEmpty() ? usualUrl : vendor.baseUrl();
        return ProviderSettings.of(id, url, vendor.key())
                .with(patience.timeouts())
                .with(patience.bounds());
    }
}
