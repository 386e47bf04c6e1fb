package dev.tollgate.llm;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders.Opening;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderId;

/** One configured way to a vendor. Safe for any number of threads. */
public interface Provider extends AutoCloseable {

    /** The name that routes know it by. */
    ProviderId id();

    /** Whether it can answer a dialect, by itself or by translation. */
    boolean serves(Dialect dialect, ModelTraits model);

    /** As {@link dev.tollgate.domain.inference.ModelProviders#open}, for calls routed here. */
    Opening open(ProviderCall call);

    /** Closes every connection; running answers break. A repeat does nothing. */
    @Override
    void close();
}
