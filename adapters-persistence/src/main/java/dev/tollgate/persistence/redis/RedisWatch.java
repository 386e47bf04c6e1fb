package dev.tollgate.persistence.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.exceptions.JedisException;

/** Keeps the breaker, tells the probe, and logs without flooding. */
final class RedisWatch {

    private static final Logger LOG = System.getLogger(RedisWatch.class.getName());
    static final Duration LOG_PAUSE = Duration.ofSeconds(5);
    private static final int LONGEST_REASON = 200;

    private final RedisBreaker breaker = new RedisBreaker(System::nanoTime);
    private final RedisConnection connection;
    private final RedisPorts.Probe probe;
    private final AtomicLong nextLine = new AtomicLong(System.nanoTime());
    private final AtomicLong silent = new AtomicLong();

    RedisWatch(RedisConnection connection, RedisPorts.Probe probe) {
        this.connection = connection;
        this.probe = probe;
    }

    boolean mayTry() {
        return breaker.mayTry();
    }

    void answered(long nanos) {
        probe.answered(Duration.ofNanos(nanos));
        if (breaker.succeeded()) {
            probe.available(true);
            LOG.log(Level.INFO, "Redis answers again; limits are shared by all replicas");
        }
    }

    void failed(JedisException failure) {
        probe.failed();
        log(reason(failure));
        if (breaker.failed()) {
            probe.available(false);
        }
        if (breaker.isOpen()) {
            // At each try: one that works may lead to a server that was followed by another at the same address.
            connection.dropIdle();
        }
    }

    void decidedLocally() {
        probe.decidedLocally();
    }

    static String reason(JedisException failure) {
        String message = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        String cause = failure.getCause() == null
                ? ""
                : " (" + failure.getCause().getClass().getSimpleName() + ")";
        return message.substring(0, Math.min(LONGEST_REASON, message.length())) + cause;
    }

    private void log(String reason) {
        long due = nextLine.get();
        long now = System.nanoTime();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + LOG_PAUSE.toNanos())) {
            LOG.log(
                    Level.WARNING,
                    "Redis does not answer: {0}; {1} more failures since the last line",
                    reason,
                    silent.getAndSet(0));
        } else {
            silent.incrementAndGet();
        }
    }
}
