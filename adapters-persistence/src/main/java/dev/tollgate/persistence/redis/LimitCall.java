package dev.tollgate.persistence.redis;

import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.Admission.Admitted;
import dev.tollgate.domain.limit.Admission.Limited;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.LimitState.Unit;
import dev.tollgate.domain.limit.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.exceptions.JedisDataException;

/** A request in the script's words, and the script's figures in the domain's. */
final class LimitCall {

    private static final int HEAD = 4;
    private static final Unit[] UNITS = Unit.values();

    private final LimitRequest request;
    private final List<Map.Entry<String, RateLimit>> subjects;

    LimitCall(LimitRequest request) {
        this.request = request;
        this.subjects = new TreeMap<>(request.limits())
                .entrySet().stream()
                        .filter(entry -> !entry.getValue().isNone())
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                        .toList();
    }

    boolean isUnlimited() {
        return subjects.isEmpty();
    }

    /** All keys of a group have one tag, so that a cluster keeps them on one node. */
    List<String> keys() {
        String tag = "tollgate:{" + request.group().replace("}", "%7D") + "}:";
        List<String> keys = new ArrayList<>();
        for (var subject : subjects) {
            keys.add(tag + subject.getKey());
            keys.add(tag + subject.getKey() + ":calls");
        }
        return keys;
    }

    List<String> arguments(String operation, long tokensUsed, long aheadMillis) {
        List<String> arguments = new ArrayList<>();
        arguments.add(operation);
        arguments.add(request.call().toString());
        arguments.add(Long.toString(request.tokens()));
        arguments.add(Long.toString(tokensUsed));
        arguments.add(Long.toString(aheadMillis));
        for (var subject : subjects) {
            for (Unit unit : UNITS) {
                arguments.add(Long.toString(limit(subject.getValue(), unit)));
            }
        }
        return arguments;
    }

    Admission admission(List<Long> figures) {
        var states = states(figures);
        if (figures.get(0) == 1) {
            return new Admitted(states);
        }
        String subject = subjects.get(figures.get(1).intValue() - 1).getKey();
        Unit unit = UNITS[figures.get(2).intValue() - 1];
        var reached = states.stream()
                .filter(state -> state.subject().equals(subject) && state.unit() == unit)
                .findFirst()
                .orElseThrow();
        return new Limited(reached, Duration.ofMillis(figures.get(3)));
    }

    List<LimitState> states(List<Long> figures) {
        List<LimitState> states = new ArrayList<>();
        int at = HEAD;
        for (var subject : subjects) {
            for (Unit unit : UNITS) {
                long limit = limit(subject.getValue(), unit);
                if (limit > 0) {
                    var resets = Duration.ofMillis(figures.get(at + 1));
                    states.add(new LimitState(subject.getKey(), unit, limit, figures.get(at), resets));
                }
                at += 2;
            }
        }
        return states;
    }

    /** The script's answer, which has to be whole numbers. */
    static List<Long> figures(Object answer) {
        if (answer instanceof List<?> list && list.stream().allMatch(Long.class::isInstance)) {
            return list.stream().map(Long.class::cast).toList();
        }
        throw new JedisDataException("the limit script answered something else than numbers");
    }

    private static long limit(RateLimit limits, Unit unit) {
        return switch (unit) {
            case REQUESTS -> limits.requestsPerMinute();
            case TOKENS -> limits.tokensPerMinute();
            case CONCURRENT -> limits.concurrent();
        };
    }
}
