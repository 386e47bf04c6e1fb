package dev.tollgate.bootstrap.metrics;

import dev.tollgate.persistence.redis.RedisPorts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What Redis costs and how often it is missed. */
final class RedisFigures implements RedisPorts.Probe {

    private final Timer answered;
    private final Counter failed;
    private final Counter decidedLocally;

    RedisFigures(MeterRegistry registry) {
        this.answered = Timer.builder("tollgate.redis")
                .description("until Redis answered")
                .serviceLevelObjectives(Bounds.own())
                .register(registry);
        this.failed = Labelled.counters(
                        registry, "tollgate.redis.failures", "questions that Redis did not answer in time")
                .of();
        this.decidedLocally = Labelled.counters(
                        registry, "tollgate.limits.decided.locally", "admissions that this server judged alone")
                .of();
    }

    @Override
    public void answered(Duration took) {
        answered.record(took);
    }

    @Override
    public void failed() {
        failed.increment();
    }

    @Override
    public void decidedLocally() {
        decidedLocally.increment();
    }
}
