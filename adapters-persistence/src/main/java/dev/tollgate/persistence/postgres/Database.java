package dev.tollgate.persistence.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.postgres.PostgresPlugin;

/** The pool for reads and small writes, and single connections for the lanes. */
final class Database implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final PostgresConfig config;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    Database(PostgresConfig config) {
        this.config = config;
        HikariConfig pooled = new HikariConfig();
        pooled.setPoolName("tollgate-postgres");
        pooled.setJdbcUrl(config.url());
        pooled.setDataSourceProperties(properties(config, 30));
        pooled.setMaximumPoolSize(config.connections());
        pooled.setMinimumIdle(Math.min(1, config.connections()));
        pooled.setConnectionTimeout(2_000);
        pooled.setValidationTimeout(1_000);
        // The process starts without its database and says so, instead of not starting.
        pooled.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(pooled);
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    }

    /** Looks something up; nothing is changed. */
    <T> T read(HandleCallback<T, RuntimeException> question) {
        try {
            return jdbi.withHandle(question);
        } catch (ConnectionException absent) {
            throw away(absent);
        } catch (JdbiException failed) {
            throw isConnectionLost(failed) ? away(failed) : failed;
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
            if (isConnectionLost(failed)) {
                throw new UnknownOutcomeException("the database was lost while it stored a change", failed);
            }
            throw failed;
        }
    }

    Connection borrow() throws SQLException {
        return pool.getConnection();
    }

    /** A connection of a lane's own, whose statements are planned once and only ever use indexes. */
    Connection lane(String name) throws SQLException {
        Properties properties = properties(config, 30);
        properties.setProperty("ApplicationName", "tollgate " + name);
        properties.setProperty(
                "options",
                "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off"
                        + " -c enable_mergejoin=off -c enable_bitmapscan=off -c enable_material=off -c jit=off"
                        + " -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s");
        Connection connection = DriverManager.getConnection(config.url(), properties);
        connection.setAutoCommit(false);
        return connection;
    }

    PostgresConfig config() {
        return config;
    }

    HikariDataSource pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }

    static UnavailableException away(Throwable cause) {
        return new UnavailableException("the database cannot be reached", SOON, cause);
    }

    /** Whether the connection is gone, so that nobody knows what became of a statement under way. */
    static boolean isConnectionLost(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && isConnectionLost(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnectionLost(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53"));
    }

    private Handle open() {
        try {
            return jdbi.open();
        } catch (ConnectionException absent) {
            throw away(absent);
        }
    }

    private static Properties properties(PostgresConfig config, int socketTimeoutSeconds) {
        Properties properties = new Properties();
        if (!config.user().isEmpty()) {
            properties.setProperty("user", config.user());
            properties.setProperty("password", config.password());
        }
        properties.setProperty("currentSchema", config.schema());
        properties.setProperty("ApplicationName", "tollgate");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", Integer.toString(socketTimeoutSeconds));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "1");
        return properties;
    }
}
