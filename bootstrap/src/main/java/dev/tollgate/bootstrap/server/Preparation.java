package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.config.Problem;
import dev.tollgate.bootstrap.database.DatabaseFailure;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.health.HealthProbe.Component;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Brings the database up to date and the house to its first state. A database that is away is
 * waited for while the server says that it is not ready; one that loses what it commits is refused.
 */
final class Preparation {

    private static final System.Logger LOG = System.getLogger(Preparation.class.getName());

    private final PostgresPorts postgres;
    private final boolean migrates;
    private final FirstStart firstStart;
    private final AtomicBoolean done;
    private final Consumer<List<FirstKey>> lateKeys;
    private volatile String reason = "it has not been tried yet";
    private volatile List<FirstKey> newKeys = List.of();

    /** Sets {@code done} when all is done; hands over the keys that were made after the first try. */
    Preparation(
            PostgresPorts postgres,
            boolean migrates,
            FirstStart firstStart,
            AtomicBoolean done,
            Consumer<List<FirstKey>> lateKeys) {
        this.postgres = postgres;
        this.migrates = migrates;
        this.firstStart = firstStart;
        this.done = done;
        this.lateKeys = lateKeys;
    }

    /** Tries once; answers why it is hopeless, if it is. */
    Optional<Problem> firstTry() {
        try {
            prepare();
            return Optional.empty();
        } catch (UnavailableException | UnknownOutcomeException away) {
            LOG.log(Level.WARNING, "the database is away, waiting for it: " + DatabaseFailure.told(away));
            return Optional.empty();
        } catch (IllegalStateException unsound) {
            return Optional.of(new Problem(
                    "DATABASE_URL", "a PostgreSQL that cannot be used", String.valueOf(unsound.getMessage())));
        }
    }

    /** Does what the first try left to do; does nothing once all is done. */
    void retry() {
        if (!done.get()) {
            prepare();
            lateKeys.accept(newKeys);
        }
    }

    private void prepare() {
        try {
            if (!migrates) {
                postgres.requireMigrated();
            }
            postgres.prepare();
            newKeys = firstStart.run();
            done.set(true);
        } catch (UnavailableException | UnknownOutcomeException | IllegalStateException notYet) {
            reason = String.valueOf(notYet.getMessage());
            throw notYet;
        }
    }

    /** Whether the schema is what this release needs and the house has its prices and first keys. */
    List<Component> look() {
        boolean ready = done.get();
        return List.of(new Component("migrations", ready, true, Duration.ZERO, ready ? "" : reason));
    }

    /** Looks at the clock of the database, which all servers on it go by. */
    void readClock() {
        postgres.readClock();
    }

    boolean isDone() {
        return done.get();
    }

    /** Makes partitions ahead of time. */
    void maintain() {
        if (done.get()) {
            postgres.maintain();
        }
    }

    List<FirstKey> newKeys() {
        return newKeys;
    }
}
