package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.Standing;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** The mirror of subscriptions; a row remembers the fence of its last writer and refuses earlier ones. */
final class PostgresSubscriptions implements Subscriptions {

    private static final String COLUMNS = "id, account, customer, plan, standing, status, quantity, anchor,"
            + " period_start, period_end, cancel_at_period_end, grace_until, due, on_plan_since";

    /** A parameter for each column, of the same name. */
    private static final String VALUES = COLUMNS.replaceAll("\\w+", ":$0");

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
    public Map<AccountId, List<Subscription>> ofAccounts(Set<AccountId> accounts) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM subscription WHERE account = ANY (:accounts) ORDER BY id")
                        .bindArray("accounts", String.class, Texts.ids(accounts))
                        .map(PostgresSubscriptions::subscription)
                        .collect(Collectors.groupingBy(Subscription::account)));
    }

    @Override
    public boolean save(Subscription subscription, long fence) {
        return database.write(handle ->
                bound(handle.createUpdate("""
                        INSERT INTO subscription (%s, fence) VALUES (%s, :fence)
                        ON CONFLICT (id) DO UPDATE SET (%s, fence) = (%s, :fence)
                        WHERE subscription.fence <= :fence
                        """.formatted(COLUMNS, VALUES, COLUMNS, VALUES)), "", subscription)
                                .bind("fence", fence)
                                .execute()
                        == 1);
    }

    @Override
    public boolean add(Subscription first) {
        return database.write(handle -> bound(handle.createUpdate("""
                        INSERT INTO subscription (%s, fence) VALUES (%s, 0)
                        ON CONFLICT (id) DO NOTHING
                        """.formatted(COLUMNS, VALUES)), "", first)
                        .execute()
                == 1);
    }

    @Override
    public boolean replace(Subscription before, Subscription changed) {
        return database.write(handle -> {
            var update = handle.createUpdate("UPDATE subscription SET (%s) = (%s) WHERE (%s) = (%s)"
                    .formatted(COLUMNS, VALUES, COLUMNS, VALUES.replace(":", ":old_")));
            return bound(bound(update, "", changed), "old_", before).execute() == 1;
        });
    }

    private static Update bound(Update update, String prefix, Subscription subscription) {
        return update.bind(prefix + "id", subscription.id())
                .bind(prefix + "account", subscription.account().value())
                .bind(prefix + "customer", subscription.customer())
                .bind(prefix + "plan", subscription.plan())
                .bind(prefix + "standing", subscription.standing().name())
                .bind(prefix + "status", subscription.status())
                .bind(prefix + "quantity", subscription.quantity())
                .bind(prefix + "anchor", Moments.bound(subscription.anchor()))
                .bind(
                        prefix + "period_start",
                        Moments.bound(subscription.period().start()))
                .bind(prefix + "period_end", Moments.bound(subscription.period().end()))
                .bind(prefix + "cancel_at_period_end", subscription.cancelAtPeriodEnd())
                .bind(prefix + "grace_until", Moments.bound(subscription.graceUntil()))
                .bind(prefix + "due", Moments.bound(subscription.due()))
                .bind(prefix + "on_plan_since", Moments.bound(subscription.onPlanSince()));
    }

    @Override
    public List<Subscription> due(Instant now, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM subscription WHERE due <= :now ORDER BY due, id LIMIT :most""")
                .bind("now", Moments.bound(now))
                .bind("most", PageSize.checked(most))
                .map(PostgresSubscriptions::subscription)
                .list());
    }

    @Override
    public List<Subscription> living(String after, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM subscription WHERE standing <> 'ENDED' AND id > :after
                        ORDER BY id LIMIT :most""")
                .bind("after", PageStart.checked(after))
                .bind("most", PageSize.checked(most))
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
