package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.AccountStatus;
import dev.tollgate.domain.account.Accounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** Accounts, each with its row in the ledger. */
final class PostgresAccounts implements Accounts {

    private static final String STANDS =
            "WHERE id = :id AND name = :oldName AND status = :oldStatus AND plan = :oldPlan";

    private final Database database;
    private final Remembering<AccountId, Account> recent = new Remembering<>(Duration.ofSeconds(2));

    PostgresAccounts(Database database) {
        this.database = database;
    }

    @Override
    public Opened open(Account account) {
        return database.write(handle -> {
            boolean inserted = insert(handle, account) == 1;
            Account stored = select(handle, account.id()).orElseThrow();
            return inserted ? new Opened.New(stored) : new Opened.Existing(stored);
        });
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return recent.find(id, name -> database.readSoon(handle -> select(handle, name)));
    }

    @Override
    public List<Account> list(String after, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT id, name, status, plan, created FROM account
                        WHERE id > :after ORDER BY id LIMIT :most""")
                .bind("after", PageStart.checked(after))
                .bind("most", PageSize.checked(most))
                .map(PostgresAccounts::account)
                .list());
    }

    /** What is to stay as it is is asked for, not written: each look at a subscription names the plan once more. */
    @Override
    public boolean update(Account before, Account changed) {
        try {
            return changed.equals(before)
                    ? database.read(handle -> stands(handle, before))
                    : database.write(handle -> replace(handle, before, changed));
        } finally {
            recent.forget(before.id());
        }
    }

    private static boolean stands(Handle handle, Account account) {
        return bound(handle.createQuery("SELECT count(*) FROM account " + STANDS), account)
                        .mapTo(Long.class)
                        .one()
                == 1;
    }

    private static boolean replace(Handle handle, Account before, Account changed) {
        return bound(
                                handle.createUpdate(
                                        "UPDATE account SET name = :name, status = :status, plan = :plan " + STANDS),
                                before)
                        .bind("name", changed.name())
                        .bind("status", changed.status().name())
                        .bind("plan", changed.plan())
                        .execute()
                == 1;
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Account before) {
        return statement
                .bind("id", before.id().value())
                .bind("oldName", before.name())
                .bind("oldStatus", before.status().name())
                .bind("oldPlan", before.plan());
    }

    private static int insert(Handle handle, Account account) {
        int inserted = handle.createUpdate("""
                        INSERT INTO account (id, name, status, plan, created)
                        VALUES (:id, :name, :status, :plan, :created) ON CONFLICT (id) DO NOTHING""")
                .bind("id", account.id().value())
                .bind("name", account.name())
                .bind("status", account.status().name())
                .bind("plan", account.plan())
                .bind("created", Moments.bound(account.created()))
                .execute();
        if (inserted == 1) {
            handle.createUpdate("""
                            INSERT INTO ledger_account (account, posted, held, held_on_credit, debt, credit_limit,
                                frozen, entries, lots, as_of, next_at)
                            VALUES (:id, 0, 0, 0, 0, 0, '', 0, 0, 'epoch', 'infinity')""").bind("id", account.id().value()).execute();
        }
        return inserted;
    }

    private static Optional<Account> select(Handle handle, AccountId id) {
        return handle.createQuery("SELECT id, name, status, plan, created FROM account WHERE id = :id")
                .bind("id", id.value())
                .map(PostgresAccounts::account)
                .findOne();
    }

    private static Account account(ResultSet row, StatementContext context) throws SQLException {
        return new Account(
                new AccountId(row.getString("id")),
                row.getString("name"),
                AccountStatus.valueOf(row.getString("status")),
                row.getString("plan"),
                Columns.instant(row, "created"));
    }
}
