package dev.tollgate.llm.internal.http;

import java.net.URI;
import java.util.Locale;

/** A domain of the Internet, such as {@code openai.com}, in lower case. */
public record Domain(String name) {

    /** Whether an address leads to it or to one within it. */
    public boolean holds(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return host.equals(name) || host.endsWith("." + name);
    }
}
