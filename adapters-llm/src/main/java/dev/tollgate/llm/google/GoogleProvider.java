package dev.tollgate.llm.google;

import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Provider;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.internal.wire.WireProvider;
import java.time.InstantSource;

/** A vendor of Google's wire; every dialect is translated to it. */
public final class GoogleProvider {

    private GoogleProvider() {}

    /** A vendor. The base URL may end with the wire's version; {@code /v1beta} is added if not. */
    public static Provider of(ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        return new WireProvider(new GoogleVendor(settings), settings, probe, clock);
    }
}
