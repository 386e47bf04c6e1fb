package dev.tollgate.bootstrap.server;

import dev.tollgate.application.Policies;
import dev.tollgate.application.inference.DisconnectPolicy;
import dev.tollgate.application.inference.FailedAttempts;
import dev.tollgate.application.inference.ReplayPolicy;
import dev.tollgate.application.inference.RetryPolicy;
import dev.tollgate.application.inference.SlicePolicy;
import dev.tollgate.application.ledger.HoldPolicy;
import dev.tollgate.application.pricing.PricePolicy;
import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.domain.ledger.OwnerId;
import java.util.concurrent.ThreadLocalRandom;

/** What an operator chose for calls, in the use cases' words. */
final class PolicySettings {

    private PolicySettings() {}

    static Policies of(Config config, OwnerId owner, FailedAttempts watch) {
        return Policies.defaults()
                .with(HoldPolicy.defaults().ownedBy(owner))
                .with(Providers.routes(config.vendors()))
                .with(DisconnectPolicy.drain(config.calls().drain()))
                .with(new SlicePolicy(config.calls().sliceTokens()))
                .with(new PricePolicy(!config.creditTerms().priceMultiplier().isEmpty()))
                .with(new ReplayPolicy(
                        config.calls().replay(), ReplayPolicy.defaults().mostBytes()))
                .with(config.outside().uploads())
                .with(RetryPolicy.defaults()
                        .watchedBy(watch)
                        .withJitter(() -> ThreadLocalRandom.current().nextDouble()));
    }
}
