package dev.tollgate.http.internal.admin;

import dev.tollgate.application.access.FindApiKey;
import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.application.access.ListApiKeys;
import dev.tollgate.application.access.RevokeApiKey;
import dev.tollgate.application.account.FindAccount;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.http.internal.access.Keys;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The keys of any account, for operators. */
public final class AccountKeyRoutes implements RouteGroup {
    private final FindAccount findAccount;
    private final IssueApiKey issueApiKey;
    private final FindApiKey findApiKey;
    private final ListApiKeys listApiKeys;
    private final RevokeApiKey revokeApiKey;

    /** Routes that answer from these use cases. */
    public AccountKeyRoutes(
            FindAccount findAccount,
            IssueApiKey issueApiKey,
            FindApiKey findApiKey,
            ListApiKeys listApiKeys,
            RevokeApiKey revokeApiKey) {
        this.findAccount = findAccount;
        this.issueApiKey = issueApiKey;
        this.findApiKey = findApiKey;
        this.listApiKeys = listApiKeys;
        this.revokeApiKey = revokeApiKey;
    }

    @Override
    public List<Route> routes() {
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.get("/admin/accounts/{id}/keys", admin, this::list).withQueries("limit", "after"),
                Route.post("/admin/accounts/{id}/keys", admin, this::issue),
                Route.delete("/admin/accounts/{id}/keys/{key}", admin, this::revoke));
    }

    private Reply list(Exchange exchange) {
        var account = AccountPath.of(exchange);
        return findAccount.find(account).isEmpty()
                ? Reply.refused(AccountPath.nobody())
                : Keys.list(listApiKeys, findApiKey, new KeyHolder.OfAccount(account), exchange);
    }

    private Reply issue(Exchange exchange) throws IOException {
        var holder = new KeyHolder.OfAccount(AccountPath.of(exchange));
        return Keys.issue(issueApiKey, holder, exchange.fields());
    }

    private Reply revoke(Exchange exchange) {
        var holder = new KeyHolder.OfAccount(AccountPath.of(exchange));
        return keyId(exchange)
                .flatMap(id -> revokeApiKey.revoke(holder, id))
                .map(key -> Reply.noContent())
                .orElseGet(() -> Reply.refused(Problem.notFound("There is no such key.")));
    }

    private static Optional<KeyId> keyId(Exchange exchange) {
        try {
            return Optional.of(new KeyId(exchange.path("key")));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
