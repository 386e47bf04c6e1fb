package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.health.HealthProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Asks the database whether it is there; without it nothing can be sold. */
final class PostgresHealth implements HealthProbe {

    private final Database database;

    PostgresHealth(Database database) {
        this.database = database;
    }

    @Override
    public List<Component> look() {
        long start = System.nanoTime();
        String reason = trouble();
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        return List.of(new Component("postgres", reason.isEmpty(), true, latency, reason));
    }

    private String trouble() {
        try (Connection connection = database.borrow()) {
            return connection.isValid(1) ? "" : "the connection does not answer";
        } catch (SQLException away) {
            return "cannot connect (" + away.getSQLState() + ")";
        }
    }
}
