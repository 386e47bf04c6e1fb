package dev.tollgate.llm.google;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.internal.wire.Vendor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** The habits of Google's generative language wire. */
final class GoogleVendor implements Vendor {

    private static final Pattern VERSIONED = Pattern.compile(".*/v\\d[a-z0-9]*/?");

    private final Map<String, String> headers;
    private final String version;

    GoogleVendor(ProviderSettings settings) {
        this.headers = settings.apiKey().isEmpty() ? Map.of() : Map.of("x-goog-api-key", settings.apiKey());
        this.version = VERSIONED.matcher(settings.baseUrl().toString()).matches() ? "" : "/v1beta";
    }

    @Override
    public boolean reaches(Dialect dialect, ModelTraits model) {
        return true;
    }

    @Override
    public Dialect wireOf(Dialect asked, ModelTraits model) {
        return Dialect.GENERATE;
    }

    @Override
    public String path(ProviderCall call, Dialect wire) {
        String model = call.route().upstreamModel();
        String bare = model.startsWith("models/") ? model.substring("models/".length()) : model;
        String path = version + "/models/" + URLEncoder.encode(bare, StandardCharsets.UTF_8) + ":";
        if (call.request().dialect() == Dialect.EMBEDDINGS) {
            return path + "batchEmbedContents";
        }
        return path + (call.request().streaming() ? "streamGenerateContent?alt=sse" : "generateContent");
    }

    @Override
    public Map<String, String> headers(ProviderCall call, Dialect wire) {
        return headers;
    }
}
