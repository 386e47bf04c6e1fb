package dev.tollgate.llm;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every vendor that is configured, by name. */
public final class ConfiguredProviders implements ModelProviders, AutoCloseable {

    private final Map<ProviderId, Provider> providers = new TreeMap<>();

    private ConfiguredProviders(Collection<? extends Provider> all) {
        for (Provider provider : all) {
            if (providers.put(provider.id(), provider) != null) {
                throw new IllegalArgumentException("provider " + provider.id() + " is configured twice");
            }
        }
    }

    /**
     * These providers.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static ConfiguredProviders of(Collection<? extends Provider> providers) {
        return new ConfiguredProviders(providers);
    }

    @Override
    public Set<ProviderId> configured() {
        return Set.copyOf(providers.keySet());
    }

    @Override
    public boolean serves(ProviderId id, Dialect dialect, ModelTraits model) {
        Provider provider = providers.get(id);
        return provider != null && provider.serves(dialect, model);
    }

    @Override
    public Opening open(ProviderCall call) {
        Provider provider = providers.get(call.route().provider());
        if (provider == null) {
            return new Opening.Failed(
                    new ProviderFailure.Refused("provider " + call.route().provider() + " is not configured"));
        }
        return provider.open(call);
    }

    @Override
    public void close() {
        providers.values().forEach(Provider::close);
    }
}
