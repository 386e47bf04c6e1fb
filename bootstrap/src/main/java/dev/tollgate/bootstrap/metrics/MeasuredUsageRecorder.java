package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.usage.UsageRecord;
import dev.tollgate.domain.usage.UsageRecorder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Counts what recorded calls used, cost and took. */
final class MeasuredUsageRecorder implements UsageRecorder {

    private static final double NANO_CREDITS = 1e9;
    private static final String MODEL = "gen_ai_request_model";
    private static final String PROVIDER = "gen_ai_provider_name";

    private final UsageRecorder recorder;
    private final ProviderTimes providerTimes;
    private final Timer written;
    private final Timer overheads;
    private final Labelled<Counter> records;
    private final Labelled<Counter> debts;
    private final Labelled<Counter> tokens;
    private final Labelled<Counter> charges;
    private final Labelled<Timer> calls;
    private final Labelled<Timer> firstParts;

    MeasuredUsageRecorder(UsageRecorder recorder, MeterRegistry registry, ProviderTimes providerTimes) {
        this.recorder = recorder;
        this.providerTimes = providerTimes;
        this.written = Labelled.timers(registry, "tollgate.record", "until a call's record was durable", Bounds.own())
                .of();
        this.overheads = Labelled.timers(
                        registry,
                        "tollgate.overhead",
                        "from the start of a call to the first part of its answer, without the provider's time",
                        Bounds.own())
                .of();
        this.records = Labelled.counters(registry, "tollgate.records", "usage records by how their holds ended", "end");
        this.debts = Labelled.counters(
                registry, "tollgate.debt.made", "credits that calls used and nothing covered", PROVIDER);
        this.tokens = Labelled.counters(
                registry,
                "gen_ai.client.token.usage",
                "tokens by meter, as they were charged",
                MODEL,
                PROVIDER,
                "gen_ai_token_type");
        this.charges = Labelled.counters(
                registry, "tollgate.credits.charged", "credits that calls cost", MODEL, PROVIDER, "certainty");
        this.calls = Labelled.timers(
                registry,
                "gen_ai.server.request.duration",
                "from the start of a call to its record",
                Bounds.answers(),
                MODEL,
                PROVIDER,
                "ending");
        this.firstParts = Labelled.timers(
                registry,
                "gen_ai.server.time_to_first_token",
                "from the start of a call to the first part of its answer",
                Bounds.answers(),
                MODEL,
                PROVIDER);
    }

    @Override
    public RecordOutcome record(UsageRecord record) {
        long began = System.nanoTime();
        RecordOutcome outcome = recorder.record(record);
        written.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        if (outcome instanceof RecordOutcome.Recorded recorded) {
            count(record);
            records.of(word(recorded.settled().end())).increment();
            if (recorded.settled().debt().isPositive()) {
                debts.of(record.provider().value())
                        .increment(recorded.settled().debt().nanos() / NANO_CREDITS);
            }
        }
        return outcome;
    }

    private void count(UsageRecord record) {
        String model = record.model().value();
        String provider = record.provider().value();
        record.usage()
                .quantities()
                .forEach((meter, quantity) ->
                        tokens.of(model, provider, meter.name()).increment(quantity));
        charges.of(model, provider, word(record.usage().certainty()))
                .increment(record.charge().credits().nanos() / NANO_CREDITS);
        calls.of(model, provider, word(record.ending())).record(record.timing().total());
        if (record.timing().firstPart().isPositive()) {
            firstParts.of(model, provider).record(record.timing().firstPart());
        }
        providerTimes.overheadOf(record).ifPresent(overheads::record);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
