package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnConnectionsTest {

    /** A caller that is told to wait for the ledger is not told sooner that no connection comes free. */
    @ParameterizedTest
    @CsvSource({"30, 30000", "2, 2000", "1, 2000"})
    void are_waited_for_as_long_as_a_hold_and_two_seconds_at_least(int seconds, long millis) {
        PostgresConfig config =
                PostgresConfig.of("jdbc:postgresql://127.0.0.1:1/nobody").waiting(Duration.ofSeconds(seconds));

        try (OwnConnections connections = new OwnConnections(config)) {
            assertThat(((HikariDataSource) connections.plain()).getConnectionTimeout())
                    .isEqualTo(millis);
        }
    }

    @Test
    void without_an_address_are_refused_with_where_a_pool_is_handed_over() {
        assertThatThrownBy(() -> PostgresPorts.open(PostgresConfig.onDataSource()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a configuration without a database URL is for a pool of your own: open(pool, config)");
    }
}
