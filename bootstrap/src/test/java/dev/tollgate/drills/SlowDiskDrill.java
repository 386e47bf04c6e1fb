package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.postgres.PostgresInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes 200 ms for every commit. Needs strace. */
class SlowDiskDrill {

    private static final int RATE = 310;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration UNTIL_BATCHES_HAVE_GROWN = Duration.ofSeconds(5);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    @Test
    void makes_batches_larger_and_no_call_fail() throws Exception {
        try (PostgresInstance postgres = PostgresInstance.start();
                Replica server = Replica.on(postgres, directory);
                Client client = new Client(server.address(), Replica.KEY);
                Client operator = new Client(server.address(), Replica.ADMIN_KEY)) {
            Load load = Load.of(client, 0);
            Figures figures;
            try (load) {
                load.begin(RATE, WARM_UP);
                try (var slow = Injection.into(family(postgres), "fdatasync:delay_enter=200000")) {
                    load.begin(RATE, UNTIL_BATCHES_HAVE_GROWN);
                    figures = measured(load);
                    assertThat(slow).isNotNull();
                }
            }

            assertThat(load.wrong()).isEmpty();
            Books.assertSound(operator, client, load.charged());
            assertThat(figures.each()).as("calls per second").isGreaterThan(300);
            assertThat(figures.slowest()).as("p99").isLessThan(Duration.ofMillis(1_500));
        }
    }

    private static Figures measured(Load load) {
        Duration time = Drill.lasting(LONG_ENOUGH);
        load.forgetTimes();
        int before = load.whole();
        long began = System.nanoTime();
        load.begin(RATE, time);
        double each = (load.whole() - before) / (double) (System.nanoTime() - began) * 1e9;
        Duration slowest = load.p99();
        System.out.printf("RESULT slow-disk calls/s=%.0f p99=%d ms%n", each, slowest.toMillis());
        return new Figures(each, slowest);
    }

    /** How it went while the disk was slow. */
    private record Figures(double each, Duration slowest) {}

    private static List<ProcessHandle> family(PostgresInstance postgres) {
        ProcessHandle first = postgres.postmaster();
        return Stream.concat(Stream.of(first), first.descendants()).toList();
    }
}
