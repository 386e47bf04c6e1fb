package dev.tollgate.application.subscription;

import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.InboxSignal;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Asks the billing provider for signals that were never delivered; however long nobody asked. */
public final class CatchUpSignals {

    /** Signals of the last hour may still be on their way, or appear late in the provider's list. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final BillingPorts ports;
    private final InstantSource clock;

    @Inject
    public CatchUpSignals(BillingPorts ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    /**
     * Takes in what is missing since the last time; answers how many there were.
     *
     * @throws dev.tollgate.domain.UnavailableException when the provider cannot be asked
     */
    public int catchUp() {
        var now = clock.instant();
        var missing = since(ports.inbox().findWatermark().orElse(now).minus(OVERLAP));
        ports.inbox().advance(now);
        return missing;
    }

    int since(Instant since) {
        int missing = 0;
        for (var posted : ports.signals().since(since)) {
            missing += ports.inbox().receive(InboxSignal.arrived(posted, clock.instant())) ? 1 : 0;
        }
        return missing;
    }
}
