package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeKind;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

/** Where accounts want to hear notices, a row each. */
final class PostgresNoticeDestinations implements NoticeDestinations {

    private final Database database;

    PostgresNoticeDestinations(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Destination> find(AccountId account) {
        return database.read(handle -> handle.createQuery("SELECT * FROM notice_destination WHERE account = :account")
                .bind("account", account.value())
                .map(PostgresNoticeDestinations::destination)
                .findOne());
    }

    @Override
    public void save(Destination destination) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO notice_destination
                            (account, address, secret, kinds, low_mark, since, disabled, reason)
                        VALUES (:account, :address, :secret, :kinds, :mark, :since, :disabled, :reason)
                        ON CONFLICT (account) DO UPDATE SET address = :address, secret = :secret, kinds = :kinds,
                            low_mark = :mark, since = :since, disabled = :disabled, reason = :reason""")
                .bind("account", destination.account().value())
                .bind("address", destination.address().toString())
                .bind("secret", destination.secret())
                .bindArray("kinds", String.class, (Object[]) destination.kinds().stream()
                        .map(NoticeKind::word)
                        .sorted()
                        .toArray(String[]::new))
                .bind("mark", destination.lowMark().nanos())
                .bind("since", Moments.bound(destination.since()))
                .bind("disabled", Moments.bound(destination.disabled()))
                .bind("reason", destination.reason())
                .execute());
    }

    @Override
    public boolean remove(AccountId account) {
        return database.write(handle -> handle.createUpdate("DELETE FROM notice_destination WHERE account = :account")
                        .bind("account", account.value())
                        .execute()
                == 1);
    }

    @Override
    public List<Destination> list(String after, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM notice_destination WHERE account > :after ORDER BY account LIMIT :most""")
                .bind("after", PageStart.checked(after))
                .bind("most", PageSize.checked(most))
                .map(PostgresNoticeDestinations::destination)
                .list());
    }

    private static Destination destination(ResultSet row, StatementContext context) throws SQLException {
        return new Destination(
                new AccountId(row.getString("account")),
                URI.create(row.getString("address")),
                row.getString("secret"),
                Columns.texts(row, "kinds").stream()
                        .flatMap(word -> NoticeKind.find(word).stream())
                        .collect(Collectors.toSet()),
                Credits.ofNanos(row.getLong("low_mark")),
                Columns.instant(row, "since"),
                Columns.instant(row, "disabled"),
                row.getString("reason"));
    }
}
