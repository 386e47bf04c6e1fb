package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/** Counts what recorded calls used, cost and took. */
record MeasuredUsageRecorder(UsageRecorder recorder, MeterRegistry registry, ProviderTimes providerTimes)
        implements UsageRecorder {

    private static final double NANO_CREDITS = 1e9;

    @Override
    public RecordOutcome record(UsageRecord record) {
        Timer.Sample began = Timer.start(registry);
        RecordOutcome outcome = recorder.record(record);
        began.stop(Timer.builder("tollgate.record")
                .serviceLevelObjectives(Bounds.own())
                .register(registry));
        if (outcome instanceof RecordOutcome.Recorded recorded) {
            count(record);
            String end = recorded.settled().end().name().toLowerCase(Locale.ROOT);
            registry.counter("tollgate.records", "end", end).increment();
            if (recorded.settled().debt().isPositive()) {
                registry.counter(
                                "tollgate.debt.made",
                                "gen_ai_provider_name",
                                record.provider().value())
                        .increment(recorded.settled().debt().nanos() / NANO_CREDITS);
            }
        }
        return outcome;
    }

    private void count(UsageRecord record) {
        Tags tags = Tags.of(
                "gen_ai_request_model", record.model().value(),
                "gen_ai_provider_name", record.provider().value());
        record.usage()
                .quantities()
                .forEach((meter, quantity) -> registry.counter(
                                "gen_ai.client.token.usage", tags.and("gen_ai_token_type", meter.name()))
                        .increment(quantity));
        registry.counter(
                        "tollgate.credits.charged",
                        tags.and("certainty", record.usage().certainty().name().toLowerCase(Locale.ROOT)))
                .increment(record.charge().credits().nanos() / NANO_CREDITS);
        Timer.builder("gen_ai.server.request.duration")
                .tags(tags.and("ending", record.ending().name().toLowerCase(Locale.ROOT)))
                .serviceLevelObjectives(Bounds.answers())
                .register(registry)
                .record(record.timing().total());
        if (record.timing().firstPart().isPositive()) {
            Timer.builder("gen_ai.server.time_to_first_token")
                    .tags(tags)
                    .serviceLevelObjectives(Bounds.answers())
                    .register(registry)
                    .record(record.timing().firstPart());
        }
        providerTimes
                .overheadOf(record)
                .ifPresent(overhead -> Timer.builder("tollgate.overhead")
                        .description(
                                "from the start of a call to the first part of its answer, without the provider's time")
                        .serviceLevelObjectives(Bounds.own())
                        .register(registry)
                        .record(overhead));
    }
}
