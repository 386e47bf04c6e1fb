package dev.tollgate.application.inference;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The holds of the calls that this process is making, so that they live as long as their calls. */
@Singleton
public final class RunningHolds {

    private final Set<MeteredHold> running = ConcurrentHashMap.newKeySet();

    /** None runs yet. */
    @Inject
    public RunningHolds() {}

    void add(MeteredHold hold) {
        running.add(hold);
    }

    void remove(MeteredHold hold) {
        running.remove(hold);
    }

    int renewIfDue(Instant now) {
        running.forEach(hold -> hold.renewIfDue(now));
        return running.size();
    }
}
