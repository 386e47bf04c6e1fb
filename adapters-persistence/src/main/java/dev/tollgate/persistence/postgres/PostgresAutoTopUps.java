package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.AutoTopUps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** Wishes to buy automatically. */
final class PostgresAutoTopUps implements AutoTopUps {

    private final Database database;

    PostgresAutoTopUps(Database database) {
        this.database = database;
    }

    @Override
    public Optional<AutoTopUp> find(AccountId account) {
        return database.read(handle -> handle.createQuery("SELECT * FROM auto_topup WHERE account = :account")
                .bind("account", account.value())
                .map(PostgresAutoTopUps::wish)
                .findOne());
    }

    @Override
    public void save(AutoTopUp wish) {
        database.write(handle -> bound(handle.createUpdate("""
                        INSERT INTO auto_topup (account, threshold, pack, monthly_most, currency, declines, not_before)
                        VALUES (:account, :threshold, :pack, :most, :currency, :declines, :not_before)
                        ON CONFLICT (account) DO UPDATE SET threshold = excluded.threshold, pack = excluded.pack,
                            monthly_most = excluded.monthly_most, currency = excluded.currency,
                            declines = excluded.declines, not_before = excluded.not_before"""), "", wish).execute());
    }

    @Override
    public boolean replace(AutoTopUp before, AutoTopUp changed) {
        return database.write(handle -> bound(bound(handle.createUpdate("""
                        UPDATE auto_topup SET threshold = :threshold, pack = :pack, monthly_most = :most,
                            currency = :currency, declines = :declines, not_before = :not_before
                        WHERE account = :old_account AND threshold = :old_threshold AND pack = :old_pack
                            AND monthly_most = :old_most AND currency = :old_currency
                            AND declines = :old_declines AND not_before = :old_not_before"""), "", changed), "old_", before)
                        .execute()
                == 1);
    }

    private static Update bound(Update update, String prefix, AutoTopUp wish) {
        return update.bind(prefix + "account", wish.account().value())
                .bind(prefix + "threshold", wish.threshold().nanos())
                .bind(prefix + "pack", wish.pack())
                .bind(prefix + "most", wish.monthlyMost().minorUnits())
                .bind(prefix + "currency", wish.monthlyMost().currency())
                .bind(prefix + "declines", wish.declines())
                .bind(prefix + "not_before", Moments.bound(wish.notBefore()));
    }

    @Override
    public void remove(AccountId account) {
        database.write(handle -> handle.createUpdate("DELETE FROM auto_topup WHERE account = :account")
                .bind("account", account.value())
                .execute());
    }

    @Override
    public List<AutoTopUp> list(String after, int most) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM auto_topup WHERE account > :after ORDER BY account LIMIT :most")
                .bind("after", PageStart.checked(after))
                .bind("most", PageSize.checked(most))
                .map(PostgresAutoTopUps::wish)
                .list());
    }

    private static AutoTopUp wish(ResultSet row, StatementContext context) throws SQLException {
        return new AutoTopUp(
                new AccountId(row.getString("account")),
                Credits.ofNanos(row.getLong("threshold")),
                row.getString("pack"),
                new Money(row.getLong("monthly_most"), row.getString("currency")),
                row.getInt("declines"),
                Columns.instant(row, "not_before"));
    }
}
