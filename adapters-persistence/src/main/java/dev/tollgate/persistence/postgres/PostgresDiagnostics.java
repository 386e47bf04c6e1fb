package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.diagnostics.Bundle;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.domain.diagnostics.UploadQuota;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Descriptions of what was sent, a row each. */
final class PostgresDiagnostics implements Diagnostics {

    static final String LIST = "SELECT * FROM diagnostics_bundle WHERE id < :before ORDER BY id DESC LIMIT :most";

    private final Database database;

    PostgresDiagnostics(Database database) {
        this.database = database;
    }

    @Override
    public Added add(Bundle bundle, UploadQuota quota) {
        return database.write(handle -> {
            lock(handle, bundle.account());
            List<Bundle> sent = sent(handle, bundle);
            if (sent.stream().anyMatch(other -> other.id().equals(bundle.id()))) {
                return new Added.Kept();
            }
            Optional<Instant> fits = quota.fitsAt(sent, bundle);
            if (fits.isPresent()) {
                return new Added.OverQuota(fits.get());
            }
            insert(handle, bundle);
            return new Added.Kept();
        });
    }

    /** So that one account's files are counted one after the other, whichever server they come to. */
    private static void lock(Handle handle, AccountId account) {
        handle.createQuery("SELECT id FROM account WHERE id = :account FOR NO KEY UPDATE")
                .bind("account", account.value())
                .mapTo(String.class)
                .findOne();
    }

    private static List<Bundle> sent(Handle handle, Bundle next) {
        return handle.createQuery("""
                        SELECT * FROM diagnostics_bundle WHERE account = :account AND received > :since""")
                .bind("account", next.account().value())
                .bind("since", Moments.bound(next.received().minus(UploadQuota.WINDOW)))
                .map(PostgresDiagnostics::bundle)
                .list();
    }

    private static void insert(Handle handle, Bundle bundle) {
        handle.createUpdate("""
                        INSERT INTO diagnostics_bundle (id, account, key, name, size, sha256, received, expires)
                        VALUES (:id, :account, :key, :name, :size, :sha256, :received, :expires)
                        ON CONFLICT (id) DO NOTHING""")
                .bind("id", bundle.id())
                .bind("account", bundle.account().value())
                .bind("key", bundle.key().value())
                .bind("name", bundle.name())
                .bind("size", bundle.size())
                .bind("sha256", bundle.sha256())
                .bind("received", Moments.bound(bundle.received()))
                .bind("expires", Moments.bound(bundle.expires()))
                .execute();
    }

    @Override
    public Optional<Bundle> find(UUID id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM diagnostics_bundle WHERE id = :id")
                .bind("id", id)
                .map(PostgresDiagnostics::bundle)
                .findOne());
    }

    @Override
    public List<Bundle> list(String before, int most) {
        return database.read(handle -> handle.createQuery(LIST)
                .bind("before", Columns.before(PageStart.checked(before)))
                .bind("most", PageSize.checked(most))
                .map(PostgresDiagnostics::bundle)
                .list());
    }

    @Override
    public List<Bundle> expired(Instant by, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM diagnostics_bundle WHERE expires <= :by ORDER BY expires, id LIMIT :most""")
                .bind("by", Moments.bound(by))
                .bind("most", PageSize.checked(most))
                .map(PostgresDiagnostics::bundle)
                .list());
    }

    @Override
    public void keep(UUID id, Instant expires) {
        database.write(handle -> handle.createUpdate("UPDATE diagnostics_bundle SET expires = :expires WHERE id = :id")
                .bind("id", id)
                .bind("expires", Moments.bound(expires))
                .execute());
    }

    @Override
    public void remove(UUID id) {
        database.write(handle -> handle.createUpdate("DELETE FROM diagnostics_bundle WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    private static Bundle bundle(ResultSet row, StatementContext context) throws SQLException {
        return new Bundle(
                row.getObject("id", UUID.class),
                new AccountId(row.getString("account")),
                new KeyId(row.getString("key")),
                row.getString("name"),
                row.getLong("size"),
                row.getString("sha256"),
                Columns.instant(row, "received"),
                Columns.instant(row, "expires"));
    }
}
