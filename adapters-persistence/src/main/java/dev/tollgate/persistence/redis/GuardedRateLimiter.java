package dev.tollgate.persistence.redis;

import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.persistence.redis.RedisConfig.WhenDown;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisException;

/** Asks Redis while it answers, and does what the policy says while it does not. */
final class GuardedRateLimiter implements RateLimiter {

    private final RateLimiter redis;
    private final RateLimiter local;
    private final WhenDown policy;
    private final RedisWatch watch;

    GuardedRateLimiter(RateLimiter redis, RateLimiter local, WhenDown policy, RedisWatch watch) {
        this.redis = redis;
        this.local = local;
        this.policy = policy;
        this.watch = watch;
    }

    @Override
    public Admission admit(LimitRequest request) {
        return ask(() -> redis.admit(request)).orElseGet(() -> switch (policy) {
            case LOCAL -> {
                watch.decidedLocally();
                yield local.admit(request);
            }
            case FAIL_CLOSED -> new Admission.Unavailable(RedisBreaker.PAUSE.multipliedBy(2));
        });
    }

    @Override
    public void finish(LimitRequest request, long tokensUsed) {
        local.finish(request, tokensUsed);
        ask(() -> {
            redis.finish(request, tokensUsed);
            return true;
        });
    }

    @Override
    public void renew(LimitRequest request) {
        local.renew(request);
        ask(() -> {
            redis.renew(request);
            return true;
        });
    }

    @Override
    public List<LimitState> read(LimitRequest request) {
        return ask(() -> redis.read(request)).orElseGet(() -> local.read(request));
    }

    private <T> Optional<T> ask(Supplier<T> question) {
        if (!watch.mayTry()) {
            return Optional.empty();
        }
        long began = System.nanoTime();
        try {
            T answer = question.get();
            watch.answered(System.nanoTime() - began);
            return Optional.of(answer);
        } catch (JedisException failure) {
            watch.failed(failure);
            return Optional.empty();
        }
    }
}
