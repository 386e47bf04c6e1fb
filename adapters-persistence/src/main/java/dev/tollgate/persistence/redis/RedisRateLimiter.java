package dev.tollgate.persistence.redis;

import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.LimitState;
import dev.tollgate.domain.limit.RateLimiter;
import java.util.List;
import java.util.function.LongSupplier;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * Asks Redis and nothing else.
 *
 * <p>Throws a {@code JedisException} when Redis does not answer, or answers with an error.
 */
final class RedisRateLimiter implements RateLimiter {

    private final RedisConnection connection;
    private final LongSupplier aheadMillis;

    /** Counts on the clock of Redis. */
    RedisRateLimiter(RedisConnection connection) {
        this(connection, () -> 0);
    }

    /** Counts on a clock that is ahead of that of Redis. */
    RedisRateLimiter(RedisConnection connection, LongSupplier aheadMillis) {
        this.connection = connection;
        this.aheadMillis = aheadMillis;
    }

    @Override
    public Admission admit(LimitRequest request) {
        var call = new LimitCall(request);
        return call.isUnlimited() ? new Admission.Admitted(List.of()) : call.admission(run(call, "admit", 0));
    }

    @Override
    public void finish(LimitRequest request, long tokensUsed) {
        change(request, "finish", tokensUsed);
    }

    @Override
    public void renew(LimitRequest request) {
        change(request, "renew", 0);
    }

    @Override
    public List<LimitState> read(LimitRequest request) {
        var call = new LimitCall(request);
        return call.isUnlimited() ? List.of() : call.states(run(call, "read", 0));
    }

    private void change(LimitRequest request, String operation, long tokensUsed) {
        var call = new LimitCall(request);
        if (!call.isUnlimited()) {
            run(call, operation, tokensUsed);
        }
    }

    private List<Long> run(LimitCall call, String operation, long tokensUsed) {
        var client = connection.client();
        var arguments = call.arguments(operation, tokensUsed, aheadMillis.getAsLong());
        try {
            return LimitCall.figures(client.evalsha(LimitScript.SHA1, call.keys(), arguments));
        } catch (JedisNoScriptException forgotten) {
            return LimitCall.figures(client.eval(LimitScript.TEXT, call.keys(), arguments));
        }
    }
}
