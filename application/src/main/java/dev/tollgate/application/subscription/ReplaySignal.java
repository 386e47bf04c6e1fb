package dev.tollgate.application.subscription;

import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.InboxSignal;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/** Works one signal now, whatever became of it; one that never arrived is fetched first. */
public final class ReplaySignal {

    private final BillingPorts ports;
    private final RequeueSignal requeue;
    private final WorkBillingSignals work;
    private final InstantSource clock;

    @Inject
    public ReplaySignal(BillingPorts ports, RequeueSignal requeue, WorkBillingSignals work, InstantSource clock) {
        this.ports = ports;
        this.requeue = requeue;
        this.work = work;
        this.clock = clock;
    }

    /**
     * What became of it; empty if neither we nor the billing provider know it. Replaying changes
     * nothing that is in line already.
     *
     * @throws dev.tollgate.domain.UnavailableException when it is not here and the provider cannot be asked
     */
    public Optional<InboxSignal> replay(String id) {
        if (!requeue.requeue(id)) {
            var posted = ports.signals().find(id);
            if (posted.isEmpty()) {
                return Optional.empty();
            }
            ports.inbox().receive(InboxSignal.arrived(posted.get(), clock.instant()));
        }
        work.work();
        return ports.inbox().find(id);
    }
}
