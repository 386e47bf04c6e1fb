package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How long the provider of each running call let wait for the first part of its answer. */
final class ProviderTimes {

    private final Map<CallId, Duration> waits = new ConcurrentHashMap<>();

    void opened(CallId call, Duration waited) {
        waits.put(call, waited);
    }

    void closed(CallId call) {
        waits.remove(call);
    }

    /** What a call took until its first part beside that; empty if none came through here. */
    Optional<Duration> overheadOf(UsageRecord record) {
        return Optional.ofNullable(waits.get(record.call()))
                .filter(wait -> record.timing().firstPart().isPositive())
                .map(record.timing().firstPart()::minus)
                .filter(overhead -> !overhead.isNegative());
    }
}
