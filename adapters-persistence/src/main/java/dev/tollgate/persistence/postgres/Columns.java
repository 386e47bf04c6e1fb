package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.money.Credits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads columns of the sorts that JDBC has no short way for. */
final class Columns {

    private static final UUID LAST = new UUID(-1, -1);
    private static final UUID FIRST = new UUID(0, 0);

    private Columns() {}

    /**
     * The id before which a page of the newest begins: after everything for the first page, before
     * it for what is no id.
     */
    static UUID before(String text) {
        try {
            return text.isEmpty() ? LAST : UUID.fromString(text);
        } catch (IllegalArgumentException foreign) {
            return FIRST;
        }
    }

    /** An instant; infinity in the table stands for never. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value.equals(OffsetDateTime.MAX) ? Instant.MAX : value.toInstant();
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value.equals(OffsetDateTime.MAX) ? Instant.MAX : value.toInstant();
    }

    static Credits credits(ResultSet row, int column) throws SQLException {
        return Credits.ofNanos(row.getLong(column));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static List<Long> numbers(ResultSet row, String column) throws SQLException {
        return List.of((Long[]) row.getArray(column).getArray());
    }
}
