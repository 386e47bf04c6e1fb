package dev.tollgate.persistence.postgres;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DatabaseClockIT {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ofMinutes(10));
    private final InstantSource own = () -> Instant.now().plus(ahead.get());

    @AutoClose
    private final PostgresPorts ports = PostgresPorts.of(Databases.migrated());

    private final InstantSource clock = ports.clock(own);

    @Test
    void a_clock_of_the_database_is_the_machines_until_it_was_read() {
        assertThat(clock.instant()).isCloseTo(own.instant(), within(2, SECONDS));

        ports.prepare();

        assertThat(clock.instant()).isCloseTo(Instant.now(), within(2, SECONDS));
    }

    @Test
    void it_goes_on_evenly_while_that_of_the_machine_is_set() {
        ports.readClock();
        Instant before = clock.instant();

        ahead.set(Duration.ofMinutes(-10));

        assertThat(Duration.between(before, clock.instant())).isBetween(Duration.ZERO, Duration.ofSeconds(2));
    }
}
