package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.persistence.postgres.PostgresConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {

    private static final String DATABASE = "postgres://user:word@host:5432/name";

    @Test
    void say_how_long_a_caller_waits() {
        assertThat(settings(Map.of("TOLLGATE_DATABASE_SECONDS", "7")).holdTimeout())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(settings(Map.of())).isEqualTo(settings(Map.of("TOLLGATE_DATABASE_SECONDS", "2")));
    }

    @Test
    void say_how_many_connections_there_are_and_what_one_transaction_may_hold() {
        PostgresConfig settings =
                settings(Map.of("TOLLGATE_DATABASE_CONNECTIONS", "5", "TOLLGATE_DATABASE_DISTRIBUTED", "yes"));

        assertThat(settings.connections()).isEqualTo(5);
        assertThat(settings.distributed()).isTrue();
    }

    private static PostgresConfig settings(Map<String, String> given) {
        var environment = new HashMap<>(given);
        environment.put("DATABASE_URL", DATABASE);
        var storage = ((Config.Outcome.Sound) Config.read(environment)).config().storage();
        return DatabaseSettings.of(storage, storage.database().getFirst());
    }
}
