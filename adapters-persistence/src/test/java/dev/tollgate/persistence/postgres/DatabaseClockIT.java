package dev.tollgate.persistence.postgres;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Clocks are ten minutes apart here, so that one is not the other, however long a busy machine takes between two looks. */
class DatabaseClockIT {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ofMinutes(10));
    private final InstantSource own = () -> Instant.now().plus(ahead.get());

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.of(Databases.migrated());

    private final InstantSource clock = ports.clock(own);

    @Test
    void a_clock_of_the_database_is_the_machines_until_it_was_read() {
        assertThat(clock.instant()).isCloseTo(own.instant(), within(1, MINUTES));

        ports.prepare();

        assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, MINUTES));
    }

    @Test
    void it_goes_on_evenly_while_that_of_the_machine_is_set() {
        ports.readClock();
        Instant before = clock.instant();

        ahead.set(Duration.ofMinutes(-10));

        assertThat(Duration.between(before, clock.instant())).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }
}
