package dev.tollgate.llm.internal.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** A domain of the Internet, such as {@code openai.com}, in lower case. */
public record Domain(String name) {

    private static final List<Domain> OF_OPENAIS_MODELS = List.of(new Domain("openai.com"), new Domain("azure.com"));

    /** Whether OpenAI's own models answer there, and no vendor that has copied its wire. */
    public static boolean isOfOpenAi(URI address) {
        return OF_OPENAIS_MODELS.stream().anyMatch(domain -> domain.holds(address));
    }

    /** Whether an address leads to it or to one within it. */
    public boolean holds(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return host.equals(name) || host.endsWith("." + name);
    }
}
