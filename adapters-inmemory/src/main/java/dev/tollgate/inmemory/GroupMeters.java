package dev.tollgate.inmemory;

import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.Admission.Admitted;
import dev.tollgate.domain.limit.Admission.Limited;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.RateLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The meters of one group; its lock makes every step over several of them one. */
final class GroupMeters {

    private final Map<String, SubjectMeter> subjects = new TreeMap<>();
    private boolean closed;

    /** Empty when this group has been forgotten meanwhile and must be looked up anew. */
    synchronized Optional<Admission> admit(LimitRequest request, long now) {
        if (closed) {
            return Optional.empty();
        }
        var limits = inOrder(request);
        boolean repeated =
                limits.keySet().stream().anyMatch(name -> subject(name).isRunning(request.call(), now));
        if (!repeated) {
            var full = longestWait(limits, request.tokens(), now);
            if (full.isPresent()) {
                return Optional.of(full.get());
            }
            limits.forEach((name, limit) -> subject(name).take(request.call(), request.tokens(), limit, now));
        }
        return Optional.of(new Admitted(states(limits, now)));
    }

    synchronized void finish(LimitRequest request, long tokensUsed, long now) {
        inOrder(request)
                .forEach((name, limit) ->
                        subject(name).finish(request.call(), tokensUsed - limit.share(request.tokens()), limit, now));
    }

    synchronized void renew(LimitRequest request, long now) {
        inOrder(request).keySet().forEach(name -> subject(name).renew(request.call(), now));
    }

    synchronized List<LimitState> read(LimitRequest request, long now) {
        return states(inOrder(request), now);
    }

    synchronized boolean closeIfIdle(long now) {
        closed = subjects.values().stream().allMatch(subject -> subject.isIdle(now));
        return closed;
    }

    private Optional<Limited> longestWait(Map<String, RateLimit> limits, long tokens, long now) {
        Optional<Limited> longest = Optional.empty();
        for (var entry : limits.entrySet()) {
            for (var full : subject(entry.getKey()).full(entry.getKey(), entry.getValue(), tokens, now)) {
                if (longest.isEmpty()
                        || full.retryAfter().compareTo(longest.get().retryAfter()) > 0) {
                    longest = Optional.of(full);
                }
            }
        }
        return longest;
    }

    private List<LimitState> states(Map<String, RateLimit> limits, long now) {
        List<LimitState> states = new ArrayList<>();
        limits.forEach((name, limit) -> states.addAll(subject(name).states(name, limit, now)));
        return states;
    }

    private SubjectMeter subject(String name) {
        return subjects.computeIfAbsent(name, any -> new SubjectMeter());
    }

    private static Map<String, RateLimit> inOrder(LimitRequest request) {
        Map<String, RateLimit> limits = new TreeMap<>(request.limits());
        limits.values().removeIf(RateLimit::isNone);
        return limits;
    }
}
