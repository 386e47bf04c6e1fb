package dev.tollgate.application.access;

import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.KeyId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When keys were last used, collected here so that no call waits for it to be stored. */
@Singleton
public final class KeyUses {

    private final ApiKeys keys;
    private final Map<KeyId, Instant> latest = new ConcurrentHashMap<>();

    @Inject
    public KeyUses(ApiKeys keys) {
        this.keys = keys;
    }

    void note(KeyId key, Instant now) {
        latest.put(key, now);
    }

    /** Stores what was collected; what cannot be stored is kept for the next time. */
    int store() {
        Map<KeyId, Instant> taken = new HashMap<>(latest);
        if (!taken.isEmpty()) {
            keys.used(taken);
            taken.forEach(latest::remove);
        }
        return taken.size();
    }
}
