package dev.tollgate.llm;

import dev.tollgate.domain.inference.ProviderId;
import java.net.URI;

/**
 * How a vendor is reached.
 *
 * @param baseUrl from the operator only; the key is sent to its host and to no other
 * @param apiKey empty where the vendor wants none; never shown
 */
public record ProviderSettings(ProviderId id, URI baseUrl, String apiKey, Timeouts timeouts, Bounds bounds) {

    /** Refuses keys that could not stand in a header. */
    public ProviderSettings {
        if (apiKey.chars().anyMatch(letter -> letter <= ' ' || letter > '~')) {
            throw new IllegalArgumentException("the key of provider " + id + " has blanks or letters that no key has");
        }
    }

    /** The usual time-outs and bounds. */
    public static ProviderSettings of(String id, String baseUrl, String apiKey) {
        return new ProviderSettings(new ProviderId(id), URI.create(baseUrl), apiKey, Timeouts.USUAL, Bounds.USUAL);
    }

    /** The same with other time-outs. */
    public ProviderSettings with(Timeouts changed) {
        return new ProviderSettings(id, baseUrl, apiKey, changed, bounds);
    }

    /** The same with other bounds. */
    public ProviderSettings with(Bounds changed) {
        return new ProviderSettings(id, baseUrl, apiKey, timeouts, changed);
    }

    @Override
    public String toString() {
        return "ProviderSettings[" + id + " at " + baseUrl + "]";
    }
}
