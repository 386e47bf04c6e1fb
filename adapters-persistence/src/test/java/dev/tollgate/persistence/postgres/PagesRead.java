package dev.tollgate.persistence.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.Query;

/** How many pages of the database a query goes through: what it costs, on a machine of whatever speed. */
final class PagesRead {

    private static final Pattern PAGES = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

    private PagesRead() {}

    /** The pages of one run with these values, in the order of the query's parameters, as a lane's connection plans it. */
    static int inLane(Database database, String query, Object... values) throws SQLException {
        try (Connection lane = database.lane("pages");
                PreparedStatement explain = lane.prepareStatement(explained(query))) {
            for (int i = 0; i < values.length; i++) {
                explain.setObject(i + 1, values[i]);
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet plan = explain.executeQuery()) {
                while (plan.next()) {
                    lines.add(plan.getString(1));
                }
            }
            return pages(lines);
        }
    }

    /** The same, as a connection for reads plans it. */
    static int inRead(Database database, String query, Object... values) {
        return pages(database.read(handle -> {
            Query explain = handle.createQuery(explained(query));
            for (int i = 0; i < values.length; i++) {
                explain.bind(i, values[i]);
            }
            return explain.mapTo(String.class).list();
        }));
    }

    private static String explained(String query) {
        return "EXPLAIN (ANALYZE, BUFFERS) " + query.replaceAll("(?<!:):[a-z_]+", "?");
    }

    private static int pages(List<String> plan) {
        MatchResult pages =
                PAGES.matcher(String.join("\n", plan)).results().findFirst().orElseThrow();
        return number(pages.group(1)) + number(pages.group(2));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
