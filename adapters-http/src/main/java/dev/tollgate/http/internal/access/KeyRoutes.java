package dev.tollgate.http.internal.access;

import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.application.access.ListApiKeys;
import dev.tollgate.application.access.RevokeApiKey;
import dev.tollgate.application.access.RotateApiKey;
import dev.tollgate.domain.access.Caller.Member;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The keys of a caller's own account. A key can give nothing that it has not itself. */
public final class KeyRoutes implements RouteGroup {
    private final IssueApiKey issueApiKey;
    private final ListApiKeys listApiKeys;
    private final RotateApiKey rotateApiKey;
    private final RevokeApiKey revokeApiKey;

    /** Routes that answer from these use cases. */
    public KeyRoutes(
            IssueApiKey issueApiKey, ListApiKeys listApiKeys, RotateApiKey rotateApiKey, RevokeApiKey revokeApiKey) {
        this.issueApiKey = issueApiKey;
        this.listApiKeys = listApiKeys;
        this.rotateApiKey = rotateApiKey;
        this.revokeApiKey = revokeApiKey;
    }

    @Override
    public List<Route> routes() {
        var managing = Access.needs(Scope.KEYS);
        return List.of(
                Route.get("/v1/keys", managing, exchange -> Keys.list(listApiKeys, holder(exchange))),
                Route.post("/v1/keys", managing, this::issue),
                Route.post(
                        "/v1/keys/{id}/rotate",
                        managing,
                        exchange -> Keys.rotate(rotateApiKey, holder(exchange), exchange)),
                Route.delete(
                        "/v1/keys/{id}", managing, exchange -> Keys.revoke(revokeApiKey, holder(exchange), exchange)));
    }

    private Reply issue(Exchange exchange) throws IOException {
        var request = KeyRequest.read(exchange.fields());
        return wider(exchange.member(), request)
                .map(Reply::refused)
                .orElseGet(() -> Keys.issue(issueApiKey, request.commandFor(holder(exchange))));
    }

    /** Why a caller may not give what is asked for. */
    private static Optional<Problem> wider(Member caller, KeyRequest request) {
        if (!caller.scopes().containsAll(request.scopes())) {
            return Optional.of(Problem.forbidden("A key can give no scope that it has not itself."));
        }
        KeyLimits own = caller.limits();
        if (!own.credits().isEmpty() || !own.rates().isNone()) {
            return Optional.of(Problem.forbidden("A key with caps or limits of its own can issue no keys."));
        }
        boolean narrow = own.models().isEmpty()
                || !request.limits().models().isEmpty()
                        && own.models().containsAll(request.limits().models());
        return narrow
                ? Optional.empty()
                : Optional.of(Problem.forbidden("A key can give no model that it may not use itself."));
    }

    private static KeyHolder holder(Exchange exchange) {
        return new KeyHolder.OfAccount(exchange.member().account().id());
    }
}
