package dev.tollgate.application.diagnostics;

import dev.tollgate.domain.diagnostics.Bundle;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.domain.diagnostics.ObjectStore;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;

/** Forgets files whose time is over; to be called now and then by any one process. */
public final class ForgetDiagnostics {

    private static final int AT_ONCE = 100;

    private final Diagnostics diagnostics;
    private final ObjectStore store;
    private final InstantSource clock;

    @Inject
    public ForgetDiagnostics(Diagnostics diagnostics, ObjectStore store, InstantSource clock) {
        this.diagnostics = diagnostics;
        this.store = store;
        this.clock = clock;
    }

    /** How many it forgot, at most a hundred. Content goes before its description; a repeat goes on. */
    public int forget() {
        List<Bundle> over = diagnostics.expired(clock.instant(), AT_ONCE);
        for (Bundle bundle : over) {
            store.remove(bundle.object());
            diagnostics.remove(bundle.id());
        }
        return over.size();
    }
}
