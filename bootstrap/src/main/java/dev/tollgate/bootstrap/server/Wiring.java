package dev.tollgate.bootstrap.server;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.inference.CallJournal;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.TokenCounter;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.llm.JtokkitTokenCounter;
import dev.tollgate.llm.PriceMap;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.time.InstantSource;

/** Says which adapter stands behind which port. */
final class Wiring {

    private Wiring() {}

    /** What is not replaced here, such as limits without Redis, is this process's own memory. */
    static Ports ports(PostgresPorts postgres, ModelProviders providers, CallJournal journal, InstantSource clock) {
        return postgres.over(InMemoryPorts.with(clock).ports())
                .with(PriceSheets.class, new PriceMap())
                .with(ModelProviders.class, providers)
                .with(TokenCounter.class, new JtokkitTokenCounter())
                .with(CallJournal.class, journal);
    }
}
