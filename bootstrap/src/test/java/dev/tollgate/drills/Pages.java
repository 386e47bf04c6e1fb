package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.testservers.postgres.FreshDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The pages of tables and indexes, looked at as {@code pg_amcheck} looks at them. */
final class Pages {

    private static final String OF_TABLES = """
            SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'm', 't') AND relpersistence = 'p'""";

    private static final String CORRUPT = """
            SELECT c.oid::regclass || ' block ' || found.blkno || ': ' || found.msg
            FROM pg_class AS c CROSS JOIN LATERAL verify_heapam(c.oid, check_toast => true) AS found
            WHERE c.relkind IN ('r', 'm', 't') AND c.relpersistence = 'p'""";

    private static final String INDEXES = """
            SELECT c.oid::regclass FROM pg_class AS c JOIN pg_index AS i ON i.indexrelid = c.oid
            JOIN pg_am AS a ON a.oid = c.relam
            WHERE c.relkind = 'i' AND c.relpersistence = 'p' AND i.indisvalid AND a.amname = 'btree'""";

    private static final String CHECKED =
            "SELECT bt_index_parent_check('%s', heapallindexed => true, rootdescend => true, checkunique => true)";

    private Pages() {}

    /** Every row of every table is whole, and in every index in its order. */
    static void assertSound(FreshDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS amcheck");
            List<String> indexes = read(statement, INDEXES);

            assertThat(read(statement, CORRUPT)).as("tables").isEmpty();
            for (String index : indexes) {
                statement.execute(CHECKED.formatted(index));
            }
            System.out.printf(
                    "checked %s tables and %d indexes%n",
                    read(statement, OF_TABLES).getFirst(), indexes.size());
            assertThat(indexes).hasSizeGreaterThan(100);
        }
    }

    private static List<String> read(Statement statement, String query) throws SQLException {
        List<String> read = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                read.add(rows.getString(1));
            }
        }
        return read;
    }
}
