package dev.tollgate.application.inference;

import jakarta.inject.Inject;
import java.time.InstantSource;

/**
 * Keeps the credits and the places of running calls, those too whose provider lets them wait: a job
 * calls it every few seconds.
 */
public final class RenewHolds {

    private final RunningHolds running;
    private final InstantSource clock;

    @Inject
    public RenewHolds(RunningHolds running, InstantSource clock) {
        this.running = running;
        this.clock = clock;
    }

    /**
     * Renews every hold before a third of its lifetime is left, and every place before its minute is
     * over; answers how many calls are running.
     *
     * @throws dev.tollgate.domain.UnavailableException if a store is away; the next turn tries again
     */
    public int renew() {
        return running.renewIfDue(clock.instant());
    }
}
