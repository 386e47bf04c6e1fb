package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.health.HealthProbe;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.JdbiException;

/**
 * Asks the database whether it is there, and the ledger's lanes whether they get on: without them
 * nothing can be sold.
 */
final class PostgresHealth implements HealthProbe {

    private final Database database;
    private final Lanes lanes;

    PostgresHealth(Database database, Lanes lanes) {
        this.database = database;
        this.lanes = lanes;
    }

    @Override
    public List<Component> look() {
        return List.of(postgres(), ledger());
    }

    private Component postgres() {
        long start = System.nanoTime();
        String reason = trouble();
        return component("postgres", reason, Duration.ofNanos(System.nanoTime() - start));
    }

    private String trouble() {
        try {
            String readOnly = database.readSoon(handle -> handle.select("SHOW transaction_read_only")
                    .mapTo(String.class)
                    .one());
            return readOnly.equals("on") ? Away.READ_ONLY.words : "";
        } catch (UnavailableException away) {
            return Away.of(away).words;
        } catch (JdbiException refused) {
            return "it refuses to answer";
        }
    }

    /** A lane that writes for longer than a caller waits for a hold lets nobody through. */
    private Component ledger() {
        Duration writing = lanes.writingFor();
        boolean stuck = writing.compareTo(database.config().holdTimeout()) > 0;
        String reason = stuck
                ? "a batch has been written for " + writing.toMillis() + " ms; " + lanes.waiting() + " operations wait"
                : "";
        return component("ledger", reason, writing);
    }

    private static Component component(String name, String reason, Duration latency) {
        return new Component(name, reason.isEmpty(), true, latency, reason);
    }
}
