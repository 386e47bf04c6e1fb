package dev.tollgate.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.domain.health.HealthProbe.Component;
import dev.tollgate.domain.limit.Admission;
import dev.tollgate.domain.limit.Admission.Admitted;
import dev.tollgate.domain.limit.Admission.Limited;
import dev.tollgate.domain.limit.Admission.Unavailable;
import dev.tollgate.domain.limit.LimitRequest;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.inmemory.InMemoryRateLimiter;
import dev.tollgate.persistence.redis.RedisConfig.WhenDown;
import dev.tollgate.testservers.redis.RedisInstance;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

class RedisFailureIT {

    private static final RateLimit FIVE = new RateLimit(5, 0, 0);
    private static final RateLimit MANY = new RateLimit(1_000_000, 0, 0);
    private static final Duration USUAL = Duration.ofMillis(50);
    private static final Duration PATIENT = Duration.ofSeconds(5);

    private final RedisInstance redis = RedisInstance.start();
    private final AtomicInteger decidedLocally = new AtomicInteger();
    private final RedisPorts.Probe probe = new RedisPorts.Probe() {
        @Override
        public void decidedLocally() {
            decidedLocally.incrementAndGet();
        }
    };
    /** Whose calls a pause of a busy machine does not take from Redis; only what freezes is waited for so long. */
    private final RedisPorts ports = ports(PATIENT, WhenDown.LOCAL);

    @AfterEach
    void close() {
        ports.close();
        redis.close();
    }

    @Test
    void killed_leaves_each_replica_limiting_alone_until_it_is_back() {
        ready(ports);
        var group = newGroup();
        assertThat(admittedOf(8, group, FIVE)).isEqualTo(5);

        redis.kill();

        assertThat(admittedOf(20, group, FIVE)).isEqualTo(5);
        assertThat(decidedLocally.get()).isPositive();
        assertThat(health(ports).up()).isFalse();
        assertThat(health(ports).required()).isFalse();

        redis.restart();

        ready(ports);
        decidedLocally.set(0);
        assertThat(admittedOf(8, newGroup(), FIVE)).isEqualTo(5);
        assertThat(decidedLocally.get()).isZero();
    }

    @Test
    void frozen_costs_a_few_calls_the_time_out_and_the_rest_nothing() {
        try (var usual = ports(USUAL, WhenDown.LOCAL)) {
            ready(usual);
            var group = newGroup();

            redis.freeze();
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                long began = System.nanoTime();
                assertThat(admit(usual, group, MANY)).isInstanceOf(Admitted.class);
                millis.add((System.nanoTime() - began) / 1_000_000);
            }

            millis.sort(null);
            assertThat(millis.get(150)).isLessThan(USUAL.toMillis());
            assertThat(decidedLocally.get()).isEqualTo(300);

            redis.thaw();

            ready(usual);
        }
    }

    @Test
    void frozen_is_not_logged_more_than_now_and_then() {
        ready(ports);
        List<LogRecord> lines = new CopyOnWriteArrayList<>();
        Handler handler = new Collecting(lines);
        Logger logger = Logger.getLogger(RedisWatch.class.getName());
        logger.addHandler(handler);
        redis.kill();
        long began = System.nanoTime();

        for (int i = 0; i < 1_000; i++) {
            admit(ports, newGroup(), FIVE);
        }

        logger.removeHandler(handler);
        long pauses = Duration.ofNanos(System.nanoTime() - began).dividedBy(RedisWatch.LOG_PAUSE);
        assertThat(lines).hasSizeBetween(1, 2 + (int) pauses);
    }

    @Test
    void away_refuses_when_the_policy_is_to_fail_closed() {
        try (var closed = ports(PATIENT, WhenDown.FAIL_CLOSED)) {
            ready(closed);
            redis.kill();

            for (int i = 0; i < 10; i++) {
                assertThat(admit(closed, newGroup(), FIVE)).isInstanceOf(Unavailable.class);
            }

            assertThat(health(closed).required()).isTrue();
            redis.restart();
            ready(closed);
            assertThat(admit(closed, newGroup(), FIVE)).isInstanceOf(Admitted.class);
        }
    }

    @Test
    void absent_at_the_start_is_used_from_when_it_comes() {
        redis.kill();
        try (var early = ports(PATIENT, WhenDown.LOCAL)) {
            assertThat(admit(early, newGroup(), FIVE)).isInstanceOf(Admitted.class);
            assertThat(health(early).up()).isFalse();

            redis.restart();

            ready(early);
        }
    }

    @Test
    void without_memory_is_told_apart_from_well() {
        ready(ports);
        command("maxmemory", "1");

        assertThat(admittedOf(20, newGroup(), FIVE)).isEqualTo(5);
        assertThat(health(ports).reason()).contains("OOM");

        command("maxmemory", "0");
        ready(ports);
    }

    @Test
    void read_only_is_told_apart_from_well() {
        ready(ports);
        try (var client = new Jedis("127.0.0.1", redis.port())) {
            client.replicaof("127.0.0.1", 1);
        }

        assertThat(admittedOf(20, newGroup(), FIVE)).isEqualTo(5);
        assertThat(health(ports).reason()).contains("READONLY");
    }

    @Test
    void loading_or_broken_answers_leave_each_replica_limiting_alone() throws Exception {
        for (String answer :
                List.of("-LOADING Redis is loading the dataset in memory\r\n", "*3\r\n:1\r\n:", "HTTP/1.1 400\r\n")) {
            try (var wrong = new AnsweringServer(answer);
                    var early = new RedisPorts(RedisConfig.of("redis://127.0.0.1:" + wrong.port()), local(), probe)) {
                assertThat(admittedOf(early, 20, newGroup(), FIVE)).isEqualTo(5);
                assertThat(health(early).up()).isFalse();
            }
        }
    }

    @Test
    void that_lost_its_data_counts_anew() {
        ready(ports);
        var group = newGroup();
        assertThat(admittedOf(8, group, FIVE)).isEqualTo(5);

        try (var client = RedisClient.create("127.0.0.1", redis.port())) {
            client.flushAll();
        }

        assertThat(admittedOf(8, group, FIVE)).isEqualTo(5);
        assertThat(decidedLocally.get()).isZero();
    }

    @Test
    void in_between_leaves_a_call_its_place_where_it_was_counted() {
        try (var usual = ports(USUAL, WhenDown.LOCAL)) {
            ready(usual);
            var group = newGroup();
            var one = new LimitRequest(UUID.randomUUID(), group, Map.of("key", new RateLimit(0, 0, 1)), 0);
            redis.freeze();
            assertThat(usual.rateLimiter().admit(one)).isInstanceOf(Admitted.class);

            redis.thaw();
            ready(usual);
            usual.rateLimiter().finish(one, 0);

            redis.freeze();
            assertThat(admit(usual, group, new RateLimit(0, 0, 1))).isInstanceOf(Admitted.class);
        }
    }

    private RedisPorts ports(Duration timeout, WhenDown policy) {
        return new RedisPorts(new RedisConfig(redis.uri().toString(), timeout, 64, policy), local(), probe);
    }

    private static InMemoryRateLimiter local() {
        return new InMemoryRateLimiter(InstantSource.system());
    }

    private void command(String setting, String value) {
        try (var client = RedisClient.create("127.0.0.1", redis.port())) {
            client.configSet(setting, value);
        }
    }

    /** Waits until Redis decides again, and forgets what was decided before. */
    private void ready(RedisPorts of) {
        await().atMost(Duration.ofSeconds(30)).until(() -> health(of).up());
        decidedLocally.set(0);
    }

    private static Component health(RedisPorts of) {
        return of.healthProbe().look().getFirst();
    }

    private long admittedOf(int calls, String group, RateLimit limit) {
        return admittedOf(ports, calls, group, limit);
    }

    private static long admittedOf(RedisPorts of, int calls, String group, RateLimit limit) {
        long admitted = 0;
        for (int i = 0; i < calls; i++) {
            var answer = admit(of, group, limit);
            assertThat(answer).isInstanceOfAny(Admitted.class, Limited.class);
            admitted += answer instanceof Admitted ? 1 : 0;
        }
        return admitted;
    }

    private static Admission admit(RedisPorts of, String group, RateLimit limit) {
        return of.rateLimiter().admit(new LimitRequest(UUID.randomUUID(), group, Map.of("key", limit), 0));
    }

    private static String newGroup() {
        return "group-" + UUID.randomUUID();
    }

    /** What the thread of this test has logged: others have Redis servers of their own that fail. */
    private static final class Collecting extends Handler {
        private final long thread = Thread.currentThread().threadId();
        private final List<LogRecord> lines;

        Collecting(List<LogRecord> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            if (line.getLongThreadID() == thread) {
                lines.add(line);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
