package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.config.Problem;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Brings the database up to date and the house to its first state. A database that is away is
 * waited for while the server says that it is not ready; one that loses what it commits is refused.
 */
final class Preparation {

    private static final System.Logger LOG = System.getLogger(Preparation.class.getName());

    private final PostgresPorts postgres;
    private final FirstStart firstStart;
    private volatile boolean done;
    private volatile List<FirstKey> newKeys = List.of();

    Preparation(PostgresPorts postgres, FirstStart firstStart) {
        this.postgres = postgres;
        this.firstStart = firstStart;
    }

    /** Tries once; answers why it is hopeless, if it is. */
    Optional<Problem> firstTry() {
        try {
            retry();
            return Optional.empty();
        } catch (UnavailableException away) {
            LOG.log(Level.WARNING, "the database is away, waiting for it: " + away.getMessage());
            return Optional.empty();
        } catch (IllegalStateException unsound) {
            return Optional.of(new Problem(
                    "DATABASE_URL", "a PostgreSQL that cannot be used", String.valueOf(unsound.getMessage())));
        }
    }

    /** Does what is left to do; does nothing once all is done. */
    void retry() {
        if (done) {
            return;
        }
        postgres.prepare();
        newKeys = firstStart.run();
        done = true;
    }

    boolean isDone() {
        return done;
    }

    /** Makes partitions ahead of time. */
    void maintain() {
        if (done) {
            postgres.maintain();
        }
    }

    List<FirstKey> newKeys() {
        return newKeys;
    }
}
