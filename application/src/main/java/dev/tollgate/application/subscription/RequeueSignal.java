package dev.tollgate.application.subscription;

import dev.tollgate.domain.subscription.SignalInbox;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Lets a signal be worked once more, whatever became of it. */
public final class RequeueSignal {

    private final SignalInbox inbox;
    private final InstantSource clock;

    @Inject
    public RequeueSignal(SignalInbox inbox, InstantSource clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /** False if there is no such signal. Working it again changes nothing that is in line already. */
    public boolean requeue(String id) {
        return inbox.requeue(id, clock.instant());
    }
}
