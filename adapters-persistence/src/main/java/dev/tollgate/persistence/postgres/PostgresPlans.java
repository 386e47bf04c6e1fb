package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.Interval;
import dev.tollgate.domain.subscription.LinePromise;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.domain.subscription.Plans;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/** A configured catalogue, and the promises made from it and from its predecessors. */
final class PostgresPlans implements Plans {

    private final Database database;
    private final PlanCatalogue catalogue;

    PostgresPlans(Database database, PlanCatalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    @Override
    public PlanCatalogue present() {
        return catalogue;
    }

    @Override
    public LinePromise keep(LinePromise promise) {
        return database.write(handle -> {
            handle.createUpdate("""
                            INSERT INTO line_promise (line, plan, credits, span, anchor_day, catalogue)
                            VALUES (:line, :plan, :credits, :span, :anchor_day, :catalogue) ON CONFLICT (line) DO NOTHING""")
                    .bind("line", promise.line())
                    .bind("plan", promise.plan())
                    .bind("credits", promise.credits().nanos())
                    .bind("span", promise.interval().name())
                    .bind("anchor_day", promise.anchorDay())
                    .bind("catalogue", promise.catalogue())
                    .execute();
            return handle.createQuery("SELECT * FROM line_promise WHERE line = :line")
                    .bind("line", promise.line())
                    .map(PostgresPlans::promise)
                    .one();
        });
    }

    private static LinePromise promise(ResultSet row, StatementContext context) throws SQLException {
        return new LinePromise(
                row.getString("line"),
                row.getString("plan"),
                Credits.ofNanos(row.getLong("credits")),
                Interval.valueOf(row.getString("span")),
                row.getInt("anchor_day"),
                row.getString("catalogue"));
    }
}
