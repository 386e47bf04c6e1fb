package dev.tollgate.persistence.postgres;

import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of rows that are bound as one array each, so that a statement is the same for one row
 * and for thousands.
 *
 * <p>The arrays are unnested in a SELECT list and not in FROM, where PostgreSQL would first copy each
 * column into a store of its own.
 */
record Shape(List<String> names, List<String> types) {

    /** Columns, each {@code "name type"}; types are {@code text}, {@code uuid}, {@code int8} and {@code bool}. */
    static Shape of(String... columns) {
        List<String[]> parts =
                List.of(columns).stream().map(column -> column.split(" ", 2)).toList();
        return new Shape(
                parts.stream().map(part -> part[0]).toList(),
                parts.stream().map(part -> part[1]).toList());
    }

    /** These columns and more. */
    Shape and(String... columns) {
        Shape more = of(columns);
        return new Shape(join(names, more.names), join(types, more.types));
    }

    Rows rows() {
        return new Rows(types.toArray(String[]::new));
    }

    /** The bound rows as a table {@code v}, for FROM. */
    String table() {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            columns.append(i == 0 ? "" : ", ")
                    .append("unnest(?::")
                    .append(types.get(i))
                    .append("[]) AS ")
                    .append(names.get(i));
        }
        return "(SELECT " + columns + ") AS v";
    }

    /**
     * A query that finds the row of a table for each bound one, always by an index. A plain join would
     * not do: while the table is small the planner may go through it and compare every row of it with
     * every bound one, and that plan is kept when it has grown.
     *
     * @param columns of the table to select
     * @param key columns of the table that equal these columns, in order
     * @param further conditions
     */
    String find(String table, String columns, String key, String... further) {
        String[] keys = key.split(", ");
        StringBuilder where = new StringBuilder();
        for (int i = 0; i < keys.length; i++) {
            where.append(i == 0 ? "" : " AND ").append(keys[i]).append(" = v.").append(names.get(i));
        }
        for (String condition : further) {
            where.append(" AND ").append(condition);
        }
        return "SELECT found.* FROM " + table() + " CROSS JOIN LATERAL (SELECT " + columns + " FROM " + table
                + " WHERE " + where + " OFFSET 0) AS found";
    }

    /** The columns' names, for a list. */
    String list() {
        return String.join(", ", names);
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
