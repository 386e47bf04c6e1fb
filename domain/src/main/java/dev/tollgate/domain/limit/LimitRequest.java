package dev.tollgate.domain.limit;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Asks to begin one call against every limit that applies, all or nothing.
 *
 * @param call names the call, for its place among those running
 * @param group what counts together and lies together in a store, such as the account
 * @param limits by subject within the group, such as {@code plan} or a key id
 * @param tokens the most tokens it can use
 */
public record LimitRequest(UUID call, String group, Map<String, RateLimit> limits, long tokens) {

    public LimitRequest {
        Objects.requireNonNull(call, "call must not be null");
        Objects.requireNonNull(group, "group must not be null");
        Objects.requireNonNull(limits, "limits must not be null");
        limits = Map.copyOf(limits);
    }
}
