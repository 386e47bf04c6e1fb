package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.UnknownOutcomeException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.postgres.PostgresPlugin;

/** Reads and small writes on borrowed connections, and single connections for the lanes. */
final class Database implements AutoCloseable {

    private final PostgresConfig config;
    private final Connections connections;
    private final Jdbi jdbi;

    Database(PostgresConfig config) {
        this(config, new OwnConnections(config));
    }

    Database(PostgresConfig config, Connections connections) {
        this.config = config;
        this.connections = connections;
        this.jdbi = Jdbi.create(connections::borrow).installPlugin(new PostgresPlugin());
    }

    /** Looks something up; nothing is changed. */
    <T> T read(HandleCallback<T, RuntimeException> question) {
        try {
            return jdbi.withHandle(question);
        } catch (ConnectionException absent) {
            throw Away.because(absent);
        } catch (JdbiException failed) {
            throw isConnectionLost(failed) || isReadOnly(failed) || isSchemaOld(failed) ? Away.because(failed) : failed;
        }
    }

    /** Changes something in one transaction. */
    <T> T write(HandleCallback<T, RuntimeException> change) {
        Handle handle = open();
        try (handle) {
            return handle.inTransaction(change);
        } catch (TransactionException atItsEnd) {
            throw new UnknownOutcomeException("the database was lost while it stored a change", atItsEnd);
        } catch (JdbiException failed) {
            if (isReadOnly(failed)) {
                throw Away.because(failed);
            }
            if (isConnectionLost(failed)) {
                throw new UnknownOutcomeException("the database was lost while it stored a change", failed);
            }
            throw failed;
        }
    }

    /** Looks something up that a caller waits for: a database that does not answer is soon told from one that does. */
    <T> T readSoon(HandleCallback<T, RuntimeException> question) {
        return read(handle -> hurried(handle, question));
    }

    /** Changes something that a caller waits for, likewise. */
    <T> T writeSoon(HandleCallback<T, RuntimeException> change) {
        return write(handle -> hurried(handle, change));
    }

    Connection lane(String name) throws SQLException {
        return connections.lane(name);
    }

    PostgresConfig config() {
        return config;
    }

    /** Plain connections, for whoever sets the schema itself. */
    DataSource plain() {
        return connections.plain();
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Whether the connection is gone, so that nobody knows what became of a statement under way. */
    static boolean isConnectionLost(Throwable failure) {
        return hasState(failure, Database::isConnectionLost);
    }

    /** Whether it takes no changes, so that nothing was done; to be asked of a new connection. */
    static boolean isReadOnly(Throwable failure) {
        return has(failure, Away::isReadOnly);
    }

    /** Whether it gave up waiting for a table or row that somebody else has in use. */
    static boolean isLockedOut(Throwable failure) {
        return hasState(failure, "55P03"::equals);
    }

    private static boolean hasState(Throwable failure, Predicate<String> wanted) {
        return has(failure, sql -> wanted.test(sql.getSQLState()));
    }

    private static boolean has(Throwable failure, Predicate<SQLException> wanted) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && wanted.test(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSchemaOld(Throwable failure) {
        return failure.getCause() instanceof SQLException sql && Away.isSchemaOld(sql);
    }

    private static boolean isConnectionLost(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53"));
    }

    /** With a connection that waits no longer than a caller does; it is given back as it was. */
    private <T> T hurried(Handle handle, HandleCallback<T, RuntimeException> work) {
        Connection connection = handle.getConnection();
        int usual = waiting(connection, Math.toIntExact(config.holdTimeout().toMillis()));
        try {
            return work.withHandle(handle);
        } finally {
            waiting(connection, usual);
        }
    }

    /** Sets how many milliseconds it waits for an answer; answers how many it did before. */
    private static int waiting(Connection connection, int millis) {
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, millis);
            return before;
        } catch (SQLException broken) {
            // Whoever uses it next finds out, and says so.
            Lane.log("a connection broke", broken);
            return millis;
        }
    }

    private Handle open() {
        try {
            return jdbi.open();
        } catch (ConnectionException absent) {
            throw Away.because(absent);
        }
    }
}
