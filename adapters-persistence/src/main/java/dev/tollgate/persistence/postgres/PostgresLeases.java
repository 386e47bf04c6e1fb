package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.lease.Lease;
import dev.tollgate.domain.lease.Leases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Leases on the database's clock, each claimed in one statement. */
final class PostgresLeases implements Leases {

    private static final String NOW = "CASE WHEN :now = 0 THEN clock_timestamp() ELSE " + Moments.sql(":now") + " END";

    private final Database database;
    private final LedgerTime time;

    PostgresLeases(Database database, LedgerTime time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public Optional<Lease> claim(String name, String holder, Duration lifetime) {
        return database.write(handle -> handle.createQuery("""
                        WITH present AS MATERIALIZED (SELECT %s AS instant)
                        INSERT INTO lease (name, holder, fence, ends)
                        SELECT :name, :holder, 1, instant + :micros * interval '1 microsecond' FROM present
                        ON CONFLICT (name) DO UPDATE SET
                            fence = CASE WHEN lease.holder = excluded.holder AND lease.ends > (SELECT instant FROM present)
                                THEN lease.fence ELSE lease.fence + 1 END,
                            holder = excluded.holder,
                            ends = excluded.ends
                        WHERE lease.holder = excluded.holder OR lease.ends <= (SELECT instant FROM present)
                        RETURNING name, holder, fence, ends
                        """.formatted(NOW))
                .bind("now", time.micros())
                .bind("name", name)
                .bind("holder", holder)
                .bind("micros", lifetime.toNanos() / 1_000)
                .map(PostgresLeases::lease)
                .findOne());
    }

    @Override
    public Optional<Lease> find(String name) {
        return database.read(handle -> handle.createQuery(
                        "SELECT name, holder, fence, ends FROM lease WHERE name = :name AND ends > " + NOW)
                .bind("now", time.micros())
                .bind("name", name)
                .map(PostgresLeases::lease)
                .findOne());
    }

    @Override
    public void release(String name, String holder) {
        database.write(handle -> handle.createUpdate("""
                        UPDATE lease SET ends = LEAST(ends, %s) WHERE name = :name AND holder = :holder
                        """.formatted(NOW))
                .bind("now", time.micros())
                .bind("name", name)
                .bind("holder", holder)
                .execute());
    }

    private static Lease lease(ResultSet row, StatementContext context) throws SQLException {
        return new Lease(
                row.getString("name"), row.getString("holder"), row.getLong("fence"), Columns.instant(row, "ends"));
    }
}
