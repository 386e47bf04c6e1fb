package dev.tollgate.inmemory;

import dev.tollgate.domain.limit.Admission.Limited;
import dev.tollgate.domain.limit.Bucket;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.LimitState.Unit;
import dev.tollgate.domain.limit.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What one subject has used: two buckets and the calls that run. Guarded by its group. */
final class SubjectMeter {

    private static final long PLACE_MILLIS = 60_000;
    private static final Duration PLACE_MAY_COME_FREE = Duration.ofSeconds(1);

    private Bucket requests = Bucket.EMPTY;
    private Bucket tokens = Bucket.EMPTY;
    private final Map<UUID, Long> running = new HashMap<>();
    private long forgettableAt;

    boolean isRunning(UUID call, long now) {
        dropLapsed(now);
        return running.containsKey(call);
    }

    /** The limits that do not allow one more call, in the order of their units. */
    List<Limited> full(String name, RateLimit limit, long wanted, long now) {
        Map<Unit, Duration> waits = new HashMap<>();
        if (limit.requestsPerMinute() > 0) {
            waits.put(Unit.REQUESTS, requests.at(now, limit.requestsPerMinute()).wait(1, limit.requestsPerMinute()));
        }
        if (limit.tokensPerMinute() > 0) {
            waits.put(Unit.TOKENS, tokens.at(now, limit.tokensPerMinute()).wait(wanted, limit.tokensPerMinute()));
        }
        if (limit.concurrent() > 0 && running.size() >= limit.concurrent()) {
            waits.put(Unit.CONCURRENT, PLACE_MAY_COME_FREE);
        }
        return states(name, limit, now).stream()
                .filter(state -> waits.getOrDefault(state.unit(), Duration.ZERO).isPositive())
                .map(state -> new Limited(state, waits.getOrDefault(state.unit(), Duration.ZERO)))
                .toList();
    }

    void take(UUID call, long wanted, RateLimit limit, long now) {
        if (limit.requestsPerMinute() > 0) {
            requests = requests.at(now, limit.requestsPerMinute()).plus(1);
        }
        addTokens(limit.share(wanted), limit, now);
        running.put(call, now + PLACE_MILLIS);
        forgettableAt = Math.max(forgettableAt, now + PLACE_MILLIS);
    }

    void finish(UUID call, long more, RateLimit limit, long now) {
        if (isRunning(call, now)) {
            running.remove(call);
            addTokens(more, limit, now);
        }
    }

    private void addTokens(long more, RateLimit limit, long now) {
        if (limit.tokensPerMinute() > 0) {
            tokens = tokens.at(now, limit.tokensPerMinute()).plus(more);
            long whole = now + tokens.resets(limit.tokensPerMinute()).toMillis();
            forgettableAt = Math.max(forgettableAt, whole);
        }
    }

    void renew(UUID call, long now) {
        if (isRunning(call, now)) {
            running.put(call, now + PLACE_MILLIS);
        }
    }

    List<LimitState> states(String name, RateLimit limit, long now) {
        dropLapsed(now);
        List<LimitState> states = new ArrayList<>();
        if (limit.requestsPerMinute() > 0) {
            states.add(state(name, Unit.REQUESTS, requests, limit.requestsPerMinute(), now));
        }
        if (limit.tokensPerMinute() > 0) {
            states.add(state(name, Unit.TOKENS, tokens, limit.tokensPerMinute(), now));
        }
        if (limit.concurrent() > 0) {
            long left = Math.max(0, limit.concurrent() - running.size());
            long last = running.isEmpty() ? now : Collections.max(running.values());
            states.add(new LimitState(name, Unit.CONCURRENT, limit.concurrent(), left, Duration.ofMillis(last - now)));
        }
        return states;
    }

    boolean isIdle(long now) {
        dropLapsed(now);
        return running.isEmpty() && now >= forgettableAt;
    }

    private static LimitState state(String name, Unit unit, Bucket bucket, long limit, long now) {
        var present = bucket.at(now, limit);
        return new LimitState(name, unit, limit, present.remaining(limit), present.resets(limit));
    }

    private void dropLapsed(long now) {
        running.values().removeIf(ends -> ends <= now);
    }
}
