package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.Standing;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** The mirror of subscriptions; a row remembers the fence of its last writer and refuses earlier ones. */
final class PostgresSubscriptions implements Subscriptions {

    private final Database database;

    PostgresSubscriptions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Subscription> find(String id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM subscription WHERE id = :id")
                .bind("id", id)
                .map(PostgresSubscriptions::subscription)
                .findOne());
    }

    @Override
    public List<Subscription> ofAccount(AccountId account) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM subscription WHERE account = :account ORDER BY id")
                        .bind("account", account.value())
                        .map(PostgresSubscriptions::subscription)
                        .list());
    }

    @Override
    public boolean save(Subscription subscription, long fence) {
        var period = subscription.period();
        return database.write(handle -> handle.createUpdate("""
                        INSERT INTO subscription (id, account, customer, plan, standing, status, quantity, anchor,
                            period_start, period_end, cancel_at_period_end, grace_until, due, on_plan_since, fence)
                        VALUES (:id, :account, :customer, :plan, :standing, :status, :quantity, :anchor,
                            :start, :end, :cancel, :grace, :due, :since, :fence)
                        ON CONFLICT (id) DO UPDATE SET account = excluded.account, customer = excluded.customer,
                            plan = excluded.plan, standing = excluded.standing, status = excluded.status,
                            quantity = excluded.quantity, anchor = excluded.anchor,
                            period_start = excluded.period_start, period_end = excluded.period_end,
                            cancel_at_period_end = excluded.cancel_at_period_end,
                            grace_until = excluded.grace_until, due = excluded.due,
                            on_plan_since = excluded.on_plan_since, fence = excluded.fence
                        WHERE subscription.fence <= excluded.fence""")
                        .bind("id", subscription.id())
                        .bind("account", subscription.account().value())
                        .bind("customer", subscription.customer())
                        .bind("plan", subscription.plan())
                        .bind("standing", subscription.standing().name())
                        .bind("status", subscription.status())
                        .bind("quantity", subscription.quantity())
                        .bind("anchor", Moments.bound(subscription.anchor()))
                        .bind("start", Moments.bound(period.start()))
                        .bind("end", Moments.bound(period.end()))
                        .bind("cancel", subscription.cancelAtPeriodEnd())
                        .bind("grace", Moments.bound(subscription.graceUntil()))
                        .bind("due", Moments.bound(subscription.due()))
                        .bind("since", Moments.bound(subscription.onPlanSince()))
                        .bind("fence", fence)
                        .execute()
                == 1);
    }

    @Override
    public List<Subscription> due(Instant now, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM subscription WHERE due <= :now ORDER BY due, id LIMIT :most""")
                .bind("now", Moments.bound(now))
                .bind("most", most)
                .map(PostgresSubscriptions::subscription)
                .list());
    }

    @Override
    public List<Subscription> living(String after, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM subscription WHERE standing <> 'ENDED' AND id > :after
                        ORDER BY id LIMIT :most""")
                .bind("after", after)
                .bind("most", most)
                .map(PostgresSubscriptions::subscription)
                .list());
    }

    private static Subscription subscription(ResultSet row, StatementContext context) throws SQLException {
        return new Subscription(
                row.getString("id"),
                new AccountId(row.getString("account")),
                row.getString("customer"),
                row.getString("plan"),
                Standing.valueOf(row.getString("standing")),
                row.getString("status"),
                row.getLong("quantity"),
                Columns.instant(row, "anchor"),
                new Period(Columns.instant(row, "period_start"), Columns.instant(row, "period_end")),
                row.getBoolean("cancel_at_period_end"),
                Columns.instant(row, "grace_until"),
                Columns.instant(row, "due"),
                Columns.instant(row, "on_plan_since"));
    }
}
