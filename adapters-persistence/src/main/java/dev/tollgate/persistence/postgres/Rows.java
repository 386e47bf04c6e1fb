package dev.tollgate.persistence.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows to be bound column by column, as one array each. */
final class Rows {

    private final String[] types;
    private final List<List<Object>> columns = new ArrayList<>();

    /** Types of the columns: {@code text}, {@code uuid} (given as text), {@code int8} or {@code bool}. */
    Rows(String... types) {
        this.types = types;
        for (int i = 0; i < types.length; i++) {
            columns.add(new ArrayList<>());
        }
    }

    void add(Object... values) {
        for (int i = 0; i < values.length; i++) {
            columns.get(i).add(values[i]);
        }
    }

    boolean isOne() {
        return size() == 1;
    }

    boolean isEmpty() {
        return columns.getFirst().isEmpty();
    }

    int size() {
        return columns.getFirst().size();
    }

    List<Object> column(int number) {
        return columns.get(number);
    }

    /** Binds its columns from a position on and answers the position after them. */
    int bind(Connection connection, PreparedStatement statement, int from) throws SQLException {
        int at = from;
        for (int i = 0; i < types.length; i++) {
            statement.setArray(at++, connection.createArrayOf(types[i], array(types[i], columns.get(i))));
        }
        return at;
    }

    /** Binds its only row as plain values from a position on and answers the position after them. */
    int bindOne(PreparedStatement statement, int from) throws SQLException {
        int at = from;
        for (int i = 0; i < types.length; i++) {
            Object value = columns.get(i).getFirst();
            switch (types[i]) {
                case "int8" -> statement.setLong(at++, (Long) value);
                case "bool" -> statement.setBoolean(at++, (Boolean) value);
                default -> statement.setString(at++, (String) value);
            }
        }
        return at;
    }

    private static Object[] array(String type, List<Object> values) {
        return switch (type) {
            case "text", "uuid" -> values.toArray(String[]::new);
            case "int8" -> values.toArray(Long[]::new);
            case "bool" -> values.toArray(Boolean[]::new);
            default -> throw new IllegalArgumentException("columns of type " + type + " cannot be bound");
        };
    }
}
