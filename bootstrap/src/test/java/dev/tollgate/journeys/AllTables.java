package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All that is in the tables of a database, as text. */
final class AllTables {

    private AllTables() {}

    /** Fails if one of these stands in any row, or if there is nothing to look through. */
    static void assertNothingOf(Collection<String> secrets, String jdbcUrl) throws SQLException {
        List<String> found = new ArrayList<>();
        int rows = 0;
        try (var connection = DriverManager.getConnection(jdbcUrl)) {
            for (String table : names(connection)) {
                for (String row : rows(connection, table)) {
                    rows++;
                    secrets.stream().filter(row::contains).forEach(secret -> found.add(secret + " in " + table));
                }
            }
        }
        assertThat(rows).as("rows looked through").isPositive();
        assertThat(found).isEmpty();
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var tables = connection.getMetaData().getTables(null, "%", "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String schema = tables.getString("TABLE_SCHEM");
                if (!schema.startsWith("pg_") && !schema.equals("information_schema")) {
                    names.add("\"" + schema + "\".\"" + tables.getString("TABLE_NAME") + "\"");
                }
            }
        }
        return names;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
