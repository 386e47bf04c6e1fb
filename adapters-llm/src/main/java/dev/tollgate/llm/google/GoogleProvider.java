package dev.tollgate.llm.google;

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

/** A vendor of Google's wire; every dialect is translated to it. */
public final class GoogleProvider implements Provider {

    private final ProviderId id;
    private final WireProvider provider;

    private GoogleProvider(ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        this.id = settings.id();
        this.provider = new WireProvider(
                new GoogleVendor(settings),
                new Upstream(settings.baseUrl(), settings.timeouts()),
                new Terms(settings.timeouts(), settings.bounds(), probe, clock));
    }

    /** A vendor. The base URL may end with the wire's version; {@code /v1beta} is added if not. */
    public static GoogleProvider of(ProviderSettings settings, LlmProbe probe, InstantSource clock) {
        return new GoogleProvider(settings, probe, clock);
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public boolean serves(Dialect dialect, ModelTraits model) {
        return Modes.suits(model, dialect);
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
