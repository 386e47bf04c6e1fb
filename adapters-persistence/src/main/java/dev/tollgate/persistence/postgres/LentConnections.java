package dev.tollgate.persistence.postgres;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Connections of the application's own pool. While one is lent it looks into our schema; it goes back
 * with every setting as it was.
 */
final class LentConnections implements Connections {

    private static final Logger LOG = System.getLogger(LentConnections.class.getName());

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final DataSource lender;
    private final String schema;

    LentConnections(DataSource lender, String schema) {
        this.lender = lender;
        this.schema = schema;
    }

    @Override
    public DataSource plain() {
        return lender;
    }

    @Override
    public Connection borrow() throws SQLException {
        return lend(Map.of("search_path", schema));
    }

    @Override
    public Connection lane(String name) throws SQLException {
        Map<String, String> settings = Connections.laneSettings();
        settings.put("search_path", schema);
        settings.put("application_name", "tollgate " + name);
        return lend(settings);
    }

    /** The pool is the application's to close. */
    @Override
    public void close() {}

    private Connection lend(Map<String, String> settings) throws SQLException {
        Connection lent = lender.getConnection();
        try {
            return lend(lent, settings);
        } catch (SQLException | RuntimeException notToBeUsed) {
            lent.close();
            throw notToBeUsed;
        }
    }

    private static Connection lend(Connection lent, Map<String, String> settings) throws SQLException {
        boolean before = lent.getAutoCommit();
        int silence = lent.getNetworkTimeout();
        // Settings changed in a transaction would be lost with it.
        lent.setAutoCommit(true);
        lent.setNetworkTimeout(Runnable::run, (int) LONGEST_SILENCE.toMillis());
        Map<String, String> old = change(lent, settings);
        return givingBack(lent, () -> {
            if (!lent.getAutoCommit()) {
                lent.rollback();
                lent.setAutoCommit(true);
            }
            change(lent, old);
            lent.setNetworkTimeout(Runnable::run, silence);
            lent.setAutoCommit(before);
        });
    }

    /** Changes settings of the session in one round trip; answers what they were. */
    private static Map<String, String> change(Connection connection, Map<String, String> settings) throws SQLException {
        String sql = settings.keySet().stream()
                .map(name -> "current_setting('" + name + "'), set_config('" + name + "', ?, false)")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        Map<String, String> old = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (String value : settings.values()) {
                statement.setString(parameter++, value);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                int column = 1;
                for (String name : settings.keySet()) {
                    old.put(name, row.getString(column));
                    column += 2;
                }
            }
        }
        return old;
    }

    private static Connection givingBack(Connection lent, Restoring restoring) {
        return (Connection) Proxy.newProxyInstance(
                LentConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    if (method.getName().equals("close")) {
                        giveBack(lent, restoring);
                        return null;
                    }
                    try {
                        return method.invoke(lent, given);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static void giveBack(Connection lent, Restoring restoring) throws SQLException {
        if (lent.isClosed()) {
            return;
        }
        try (lent) {
            restoring.restore();
        } catch (SQLException broken) {
            // A broken connection is the pool's to throw away; one that works must not go back altered.
            LOG.log(Level.DEBUG, "a lent connection could not be put right", broken);
            lent.abort(Runnable::run);
        }
    }

    @FunctionalInterface
    private interface Restoring {
        void restore() throws SQLException;
    }
}
