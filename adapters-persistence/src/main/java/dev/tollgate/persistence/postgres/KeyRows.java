package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** Keys as rows. */
final class KeyRows {

    private KeyRows() {}

    static Update bind(Update update, ApiKey key) {
        RateLimit rates = key.limits().rates();
        return update.bind("id", key.id().value())
                .bind("line", key.line().value())
                .bind("account", accountOf(key.holder()))
                .bind("hash", key.secretHash())
                .bind("display", key.display())
                .bind("name", key.name())
                .bindArray("scopes", String.class, (Object[])
                        texts(key.scopes().stream().map(Scope::word)))
                .bindArray("models", String.class, (Object[])
                        texts(key.limits().models().stream().map(ModelId::value)))
                .bindArray("credits", String.class, (Object[]) texts(key.limits().credits().entrySet().stream()
                        .map(cap -> cap.getKey() + "=" + cap.getValue().nanos())))
                .bind("requests", rates.requestsPerMinute())
                .bind("tokens", rates.tokensPerMinute())
                .bind("concurrent", rates.concurrent())
                .bind("created", Moments.bound(key.created()))
                .bind("expires", Moments.bound(key.expires()))
                .bind("revoked", Moments.bound(key.revoked()))
                .bind("ended", key.ended());
    }

    static ApiKey key(ResultSet row, StatementContext context) throws SQLException {
        String account = row.getString("account");
        String line = row.getString("line");
        KeyId id = new KeyId(row.getString("id"));
        return new ApiKey(
                id,
                line.isEmpty() ? id : new KeyId(line),
                account.isEmpty() ? new KeyHolder.OfHouse() : new KeyHolder.OfAccount(new AccountId(account)),
                row.getString("secret_hash"),
                row.getString("display"),
                row.getString("name"),
                Columns.texts(row, "scopes").stream()
                        .flatMap(word -> Scope.find(word).stream())
                        .collect(Collectors.toSet()),
                limits(row),
                Columns.instant(row, "created"),
                Columns.instant(row, "expires"),
                Columns.instant(row, "revoked"),
                row.getBoolean("ended"));
    }

    /** The key as it reads after it has been stored. */
    static ApiKey kept(ApiKey key) {
        return new ApiKey(
                key.id(),
                key.line(),
                key.holder(),
                key.secretHash(),
                key.display(),
                key.name(),
                key.scopes(),
                key.limits(),
                Moments.kept(key.created()),
                Moments.kept(key.expires()),
                Moments.kept(key.revoked()),
                key.ended());
    }

    static String accountOf(KeyHolder holder) {
        return switch (holder) {
            case KeyHolder.OfAccount of -> of.account().value();
            case KeyHolder.OfHouse house -> "";
        };
    }

    private static KeyLimits limits(ResultSet row) throws SQLException {
        Map<SpendWindow, Credits> credits = new HashMap<>();
        for (String cap : Columns.texts(row, "credits")) {
            int equals = cap.indexOf('=');
            credits.put(
                    SpendWindow.valueOf(cap.substring(0, equals)),
                    Credits.ofNanos(Long.parseLong(cap.substring(equals + 1))));
        }
        Set<ModelId> models =
                Columns.texts(row, "models").stream().map(ModelId::new).collect(Collectors.toSet());
        return new KeyLimits(
                models,
                credits,
                new RateLimit(
                        row.getLong("requests_per_minute"),
                        row.getLong("tokens_per_minute"),
                        row.getLong("concurrent")));
    }

    private static String[] texts(Stream<String> words) {
        return words.sorted().toArray(String[]::new);
    }
}
