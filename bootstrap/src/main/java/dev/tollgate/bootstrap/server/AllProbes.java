package dev.tollgate.bootstrap.server;

import dev.tollgate.domain.health.HealthProbe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks at everything at once, so that it takes as long as the slowest part and no longer. Those who
 * ask at the same time, or shortly after, share one look: asking often costs nothing.
 */
final class AllProbes implements HealthProbe {

    private static final Duration GOOD_FOR = Duration.ofMillis(250);

    private final List<HealthProbe> probes;
    private List<Component> seen = List.of();
    private long seenAt;

    AllProbes(List<HealthProbe> probes) {
        this.probes = List.copyOf(probes);
    }

    @Override
    public synchronized List<Component> look() {
        if (seen.isEmpty() || System.nanoTime() - seenAt > GOOD_FOR.toNanos()) {
            seen = lookAnew();
            seenAt = System.nanoTime();
        }
        return seen;
    }

    private List<Component> lookAnew() {
        List<Callable<List<Component>>> looks = probes.stream()
                .<Callable<List<Component>>>map(probe -> probe::look)
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(looks).stream()
                    .flatMap(each -> seen(each).stream())
                    .toList();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of(new Component("process", false, true, Duration.ZERO, "it is being stopped"));
        }
    }

    private static List<Component> seen(Future<List<Component>> look) {
        try {
            return look.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a probe failed", bug.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking", stopped);
        }
    }
}
