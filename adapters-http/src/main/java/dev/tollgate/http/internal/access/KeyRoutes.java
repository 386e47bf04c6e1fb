package dev.tollgate.http.internal.access;

import dev.tollgate.application.access.FindApiKey;
import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.application.access.ListApiKeys;
import dev.tollgate.application.access.RevokeApiKey;
import dev.tollgate.application.access.RotateApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The keys of a caller's own account. A key can give nothing that it has not itself. */
public final class KeyRoutes implements RouteGroup {
    private final IssueApiKey issueApiKey;
    private final FindApiKey findApiKey;
    private final ListApiKeys listApiKeys;
    private final RotateApiKey rotateApiKey;
    private final RevokeApiKey revokeApiKey;

    /** Routes that answer from these use cases. */
    public KeyRoutes(
            IssueApiKey issueApiKey,
            FindApiKey findApiKey,
            ListApiKeys listApiKeys,
            RotateApiKey rotateApiKey,
            RevokeApiKey revokeApiKey) {
        this.issueApiKey = issueApiKey;
        this.findApiKey = findApiKey;
        this.listApiKeys = listApiKeys;
        this.rotateApiKey = rotateApiKey;
        this.revokeApiKey = revokeApiKey;
    }

    @Override
    public List<Route> routes() {
        var managing = Access.needs(Scope.KEYS);
        return List.of(
                Route.get("/v1/keys", managing, this::list).withQueries("limit", "after"),
                Route.post("/v1/keys", managing, this::issue),
                Route.post("/v1/keys/{id}/rotate", managing, this::rotate),
                Route.delete(
                        "/v1/keys/{id}", managing, exchange -> Keys.revoke(revokeApiKey, holder(exchange), exchange)));
    }

    private Reply list(Exchange exchange) {
        return Keys.list(listApiKeys, findApiKey, holder(exchange), exchange);
    }

    private Reply issue(Exchange exchange) throws IOException {
        var request = KeyRequest.read(exchange.fields());
        return rights(exchange)
                .objection(request.scopes(), request.limits(), request.expires())
                .map(Reply::refused)
                .orElseGet(() -> Keys.issue(issueApiKey, request.commandFor(holder(exchange))));
    }

    private Reply rotate(Exchange exchange) throws IOException {
        var objection = Keys.keyId(exchange.path("id"))
                .flatMap(id -> findApiKey.find(holder(exchange), id))
                .flatMap(rights(exchange)::objectionToSucceeding);
        return objection.isPresent()
                ? Reply.refused(objection.get())
                : Keys.rotate(rotateApiKey, holder(exchange), exchange);
    }

    /** A caller without a key comes with a token, which is renewed elsewhere. */
    private KeyRights rights(Exchange exchange) {
        var caller = exchange.member();
        var end = findApiKey
                .find(holder(exchange), caller.key())
                .map(key -> key.revoked().isBefore(key.expires()) ? key.revoked() : key.expires())
                .orElse(Instant.MAX);
        return new KeyRights(caller, end);
    }

    private static KeyHolder holder(Exchange exchange) {
        return new KeyHolder.OfAccount(exchange.member().account().id());
    }
}
