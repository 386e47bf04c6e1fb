package dev.tollgate.llm.anthropic;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.llm.internal.wire.Vendor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The habits of vendors that speak Anthropic's messages. */
final class AnthropicVendor implements Vendor {

    private static final String VERSION = "2023-06-01";
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final String apiKey;
    private final Set<String> betas;

    AnthropicVendor(String apiKey, Set<String> betas) {
        this.apiKey = apiKey;
        this.betas = Set.copyOf(betas);
    }

    @Override
    public boolean reaches(Dialect dialect, ModelTraits model) {
        return dialect != Dialect.EMBEDDINGS;
    }

    @Override
    public Dialect wireOf(Dialect asked, ModelTraits model) {
        return Dialect.MESSAGES;
    }

    @Override
    public String path(ProviderCall call, Dialect wire) {
        return "/v1/messages";
    }

    @Override
    public Map<String, String> headers(ProviderCall call, Dialect wire) {
        Map<String, String> headers = new HashMap<>();
        if (!apiKey.isEmpty()) {
            headers.put("x-api-key", apiKey);
        }
        headers.put("anthropic-version", VERSION);
        if (call.request().dialect() == Dialect.MESSAGES) {
            Map<String, String> traits = call.request().traits();
            String version = traits.getOrDefault("anthropic-version", VERSION);
            headers.put("anthropic-version", DATE.matcher(version).matches() ? version : VERSION);
            String allowed = Arrays.stream(
                            traits.getOrDefault("anthropic-beta", "").split(",", -1))
                    .map(String::strip)
                    .filter(betas::contains)
                    .collect(Collectors.joining(","));
            if (!allowed.isEmpty()) {
                headers.put("anthropic-beta", allowed);
            }
        }
        return headers;
    }
}
