package dev.tollgate.persistence.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** A pool of our own for reads and small writes, and single connections for the lanes. */
final class OwnConnections implements Connections {

    private static final int SOCKET_TIMEOUT_SECONDS = 30;
    private static final long SHORTEST_WAIT_MILLIS = 2_000;

    private final PostgresConfig config;
    private final HikariDataSource pool;

    OwnConnections(PostgresConfig config) {
        if (config.url().isEmpty()) {
            throw new IllegalArgumentException(
                    "a configuration without a database URL is for a pool of your own: open(pool, config)");
        }
        this.config = config;
        HikariConfig pooled = new HikariConfig();
        pooled.setPoolName("tollgate-postgres");
        pooled.setJdbcUrl(config.url());
        pooled.setDataSourceProperties(properties());
        pooled.setMaximumPoolSize(config.connections());
        pooled.setMinimumIdle(Math.min(1, config.connections()));
        pooled.setConnectionTimeout(
                Math.max(SHORTEST_WAIT_MILLIS, config.holdTimeout().toMillis()));
        pooled.setValidationTimeout(1_000);
        // The process starts without its database and says so, instead of not starting.
        pooled.setInitializationFailTimeout(-1);
        pooled.setExceptionOverride(new LetGoOfReadOnly());
        this.pool = new HikariDataSource(pooled);
    }

    @Override
    public DataSource plain() {
        return pool;
    }

    @Override
    public Connection borrow() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public Connection lane(String name) throws SQLException {
        Properties properties = properties();
        properties.setProperty("ApplicationName", "tollgate " + name);
        properties.setProperty(
                "options",
                Connections.laneSettings().entrySet().stream()
                        .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(" ")));
        return DriverManager.getConnection(config.url(), properties);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** A connection to a database that takes no changes would keep to it when another does, or when it does again. */
    private static final class LetGoOfReadOnly implements SQLExceptionOverride {

        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return Away.isReadOnly(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (!config.user().isEmpty()) {
            properties.setProperty("user", config.user());
            properties.setProperty("password", config.password());
        }
        properties.setProperty("currentSchema", config.schema());
        properties.setProperty("ApplicationName", "tollgate");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "1");
        if (hasSeveralHosts(config.url())) {
            // Otherwise the driver takes the first that answers, be it a stand-by. What the URL says itself wins.
            properties.setProperty("targetServerType", "primary");
        }
        return properties;
    }

    private static boolean hasSeveralHosts(String url) {
        int host = url.indexOf("//") + 2;
        int end = url.indexOf('/', host);
        return url.substring(host, end < 0 ? url.length() : end).contains(",");
    }
}
