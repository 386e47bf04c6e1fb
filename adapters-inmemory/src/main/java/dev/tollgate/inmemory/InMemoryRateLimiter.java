package dev.tollgate.inmemory;

import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.RateLimiter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts in this process. Groups that nobody uses any more are forgotten. */
public final class InMemoryRateLimiter implements RateLimiter {

    private static final int CALLS_BETWEEN_CLEANINGS = 10_000;

    private final InstantSource clock;
    private final ConcurrentHashMap<String, GroupMeters> groups = new ConcurrentHashMap<>();
    private final AtomicInteger admissions = new AtomicInteger();

    /** Counts on the clock handed in. */
    public InMemoryRateLimiter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Admission admit(LimitRequest request) {
        long now = clock.millis();
        if (admissions.incrementAndGet() % CALLS_BETWEEN_CLEANINGS == 0) {
            groups.values().removeIf(group -> group.closeIfIdle(now));
        }
        while (true) {
            var group = groups.computeIfAbsent(request.group(), name -> new GroupMeters());
            var answer = group.admit(request, now);
            if (answer.isPresent()) {
                return answer.get();
            }
            groups.remove(request.group(), group);
        }
    }

    @Override
    public void finish(LimitRequest request, long tokensUsed) {
        var group = groups.get(request.group());
        if (group != null) {
            group.finish(request, tokensUsed, clock.millis());
        }
    }

    @Override
    public void renew(LimitRequest request) {
        var group = groups.get(request.group());
        if (group != null) {
            group.renew(request, clock.millis());
        }
    }

    @Override
    public List<LimitState> read(LimitRequest request) {
        return groups.getOrDefault(request.group(), new GroupMeters()).read(request, clock.millis());
    }
}
