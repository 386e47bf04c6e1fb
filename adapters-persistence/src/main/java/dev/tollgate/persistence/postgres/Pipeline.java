package dev.tollgate.persistence.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several statements sent together and answered together: one round trip. Each runs after the one
 * before it and sees what the one before it waited for. The connection commits by itself and transactions are begun
 * here: the driver's own beginning is answered apart, which wakes whoever waits for the rest.
 */
final class Pipeline {

    /** Reads one row of a result. */
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private record Step(String sql, boolean one, List<Rows> parameters, RowReader reader) {
        int bind(Connection connection, PreparedStatement statement, int from) throws SQLException {
            int at = from;
            for (Rows rows : parameters) {
                at = one ? rows.bindOne(statement, at) : rows.bind(connection, statement, at);
            }
            return at;
        }
    }

    private static final RowReader NO_ROWS = row -> {};

    private final Connection connection;
    private final Map<List<String>, PreparedStatement> prepared = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private boolean ofOne;

    Pipeline(Connection connection) {
        this.connection = connection;
    }

    /**
     * Begins a transaction with whatever is sent next.
     *
     * @param ofOne whether it is of one operation alone, so that single rows are bound as plain values
     */
    void begin(boolean ofOne) {
        this.ofOne = ofOne;
        command("BEGIN");
    }

    /** Adds a query. */
    void query(Form form, RowReader reader, Rows... parameters) {
        List<Rows> bound = List.of(parameters);
        boolean one = (ofOne || form.anywhere()) && bound.stream().allMatch(Rows::isOne);
        steps.add(new Step(one ? form.one() : form.many(), one, bound, reader));
    }

    /** Adds a change of as many rows as are given; nothing if there are none. */
    void change(Form form, Rows rows) {
        if (!rows.isEmpty()) {
            query(form, NO_ROWS, rows);
        }
    }

    /** Adds a condition: a query that fails unless it is met. */
    void require(Form form, Rows rows) {
        query(form, NO_ROWS, rows);
    }

    /** Commits with whatever was added. */
    void commit() throws SQLException {
        command("COMMIT");
        send();
    }

    /** Undoes the transaction, and forgets what was not sent. */
    void rollback() throws SQLException {
        steps.clear();
        command("ROLLBACK");
        send();
    }

    /** Sends everything that was added, and reads the answers. */
    void send() throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        PreparedStatement statement = prepare();
        int at = 1;
        for (Step step : steps) {
            at = step.bind(connection, statement, at);
        }
        boolean hasRows = statement.execute();
        for (Step step : steps) {
            if (hasRows) {
                readAll(statement, step.reader);
            }
            hasRows = statement.getMoreResults();
        }
        steps.clear();
    }

    void close() throws SQLException {
        connection.close();
    }

    private void command(String sql) {
        steps.add(new Step(sql, false, List.of(), NO_ROWS));
    }

    private PreparedStatement prepare() throws SQLException {
        List<String> texts = new ArrayList<>(steps.size());
        steps.forEach(step -> texts.add(step.sql));
        PreparedStatement known = prepared.get(texts);
        if (known == null) {
            known = connection.prepareStatement(String.join(";\n", texts));
            prepared.put(texts, known);
        }
        return known;
    }

    private static void readAll(PreparedStatement statement, RowReader reader) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
