package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpOrder.State;
import dev.tollgate.domain.subscription.TopUpOrders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

/** Orders of credits; unique indexes keep one automatic order in flight and one order to a payment. */
final class PostgresTopUpOrders implements TopUpOrders {

    /**
     * All that are meant, before any page of them: whoever looked for them by id would go through
     * all orders there are.
     */
    static final String SINCE = """
            WITH meant AS MATERIALIZED (
                SELECT id FROM topup_order WHERE created >= :since AND id > :after
                UNION SELECT id FROM topup_order WHERE state = 'OPEN' AND id > :after)
            SELECT o.* FROM (SELECT id FROM meant ORDER BY id LIMIT :most) AS page JOIN topup_order AS o USING (id)
            ORDER BY id""";

    private final Database database;

    PostgresTopUpOrders(Database database) {
        this.database = database;
    }

    @Override
    public boolean place(TopUpOrder order) {
        return database.write(handle -> handle.createUpdate("""
                        INSERT INTO topup_order (id, account, pack, credits, price, currency, state, reference,
                            automatic, created)
                        VALUES (:id, :account, :pack, :credits, :price, :currency, :state, :reference,
                            :automatic, :created)
                        ON CONFLICT DO NOTHING""")
                        .bind("id", order.id())
                        .bind("account", order.account().value())
                        .bind("pack", order.pack())
                        .bind("credits", order.credits().nanos())
                        .bind("price", order.price().minorUnits())
                        .bind("currency", order.price().currency())
                        .bind("state", order.state().name())
                        .bind("reference", order.reference())
                        .bind("automatic", order.automatic())
                        .bind("created", Moments.bound(order.created()))
                        .execute()
                == 1);
    }

    @Override
    public Optional<TopUpOrder> find(String id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM topup_order WHERE id = :id")
                .bind("id", id)
                .map(PostgresTopUpOrders::order)
                .findOne());
    }

    @Override
    public void refer(String id, String reference) {
        database.write(handle -> handle.createUpdate(
                        "UPDATE topup_order SET reference = :reference WHERE id = :id AND reference = ''")
                .bind("id", id)
                .bind("reference", reference)
                .execute());
    }

    @Override
    public boolean settle(String id, State state) {
        var from = Arrays.stream(State.values())
                .filter(each -> each.mayBecome(state))
                .map(State::name)
                .toList();
        return !from.isEmpty()
                && database.write(handle -> handle.createUpdate(
                                        "UPDATE topup_order SET state = :state WHERE id = :id AND state IN (<from>)")
                                .bind("id", id)
                                .bind("state", state.name())
                                .bindList("from", from)
                                .execute()
                        == 1);
    }

    @Override
    public List<TopUpOrder> ofAccount(AccountId account, Instant since) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM topup_order WHERE account = :account AND created >= :since
                        ORDER BY created DESC, id DESC""")
                .bind("account", account.value())
                .bind("since", Moments.bound(since))
                .map(PostgresTopUpOrders::order)
                .list());
    }

    @Override
    public Map<AccountId, TopUpOrder> inFlight(Set<AccountId> accounts) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM topup_order WHERE account = ANY (:accounts) AND automatic AND state = 'OPEN'")
                .bindArray("accounts", String.class, Texts.ids(accounts))
                .map(PostgresTopUpOrders::order)
                .collect(Collectors.toMap(TopUpOrder::account, each -> each)));
    }

    @Override
    public List<TopUpOrder> since(Instant since, String after, int most) {
        return database.read(handle -> handle.createQuery(SINCE)
                .bind("after", PageStart.checked(after))
                .bind("since", Moments.bound(since))
                .bind("most", PageSize.checked(most))
                .map(PostgresTopUpOrders::order)
                .list());
    }

    private static TopUpOrder order(ResultSet row, StatementContext context) throws SQLException {
        return new TopUpOrder(
                row.getString("id"),
                new AccountId(row.getString("account")),
                row.getString("pack"),
                Credits.ofNanos(row.getLong("credits")),
                new Money(row.getLong("price"), row.getString("currency")),
                State.valueOf(row.getString("state")),
                row.getString("reference"),
                row.getBoolean("automatic"),
                Columns.instant(row, "created"));
    }
}
