package dev.tollgate.bootstrap.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The meters of one name, by the values of their labels: each is built when it is first asked for,
 * and no call builds it again.
 */
final class Labelled<M> {

    private final List<String> labels;
    private final Function<Tags, M> register;
    private final Map<List<String>, M> meters = new ConcurrentHashMap<>();

    private Labelled(List<String> labels, Function<Tags, M> register) {
        this.labels = labels;
        this.register = register;
    }

    /** Timers whose histograms are cut at these bounds. */
    static Labelled<Timer> timers(
            MeterRegistry registry, String name, String description, Duration[] bounds, String... labels) {
        return new Labelled<>(
                List.of(labels),
                tags -> Timer.builder(name)
                        .description(description)
                        .tags(tags)
                        .serviceLevelObjectives(bounds)
                        .register(registry));
    }

    static Labelled<Counter> counters(MeterRegistry registry, String name, String description, String... labels) {
        return new Labelled<>(
                List.of(labels),
                tags -> Counter.builder(name)
                        .description(description)
                        .tags(tags)
                        .register(registry));
    }

    /** The one with these values, in the order of the labels. */
    M of(String... values) {
        return meters.computeIfAbsent(List.of(values), this::make);
    }

    private M make(List<String> values) {
        return register.apply(Tags.of(IntStream.range(0, labels.size())
                .mapToObj(i -> Tag.of(labels.get(i), values.get(i)))
                .toList()));
    }
}
