package dev.tollgate.http.internal.access;

import dev.tollgate.application.access.FindApiKey;
import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.application.access.ListApiKeys;
import dev.tollgate.application.access.RevokeApiKey;
import dev.tollgate.application.access.RotateApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The keys of the house, for those who have one. They administer and make no calls. */
public final class OperatorKeyRoutes implements RouteGroup {
    private static final KeyHolder HOUSE = new KeyHolder.OfHouse();

    private final IssueApiKey issueApiKey;
    private final FindApiKey findApiKey;
    private final ListApiKeys listApiKeys;
    private final RotateApiKey rotateApiKey;
    private final RevokeApiKey revokeApiKey;

    /** Routes that answer from these use cases. */
    public OperatorKeyRoutes(
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
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.get("/admin/keys", admin, exchange -> Keys.list(listApiKeys, findApiKey, HOUSE, exchange))
                        .withQueries("limit", "after"),
                Route.post("/admin/keys", admin, this::issue),
                Route.post("/admin/keys/{id}/rotate", admin, exchange -> Keys.rotate(rotateApiKey, HOUSE, exchange)),
                Route.delete("/admin/keys/{id}", admin, exchange -> Keys.revoke(revokeApiKey, HOUSE, exchange)));
    }

    private Reply issue(Exchange exchange) throws IOException {
        var fields = exchange.fields();
        var name = KeyRequest.name(fields.text("name"));
        var expires = fields.findInstant("expires_at").orElse(Instant.MAX);
        fields.refuseOthers();
        var command = new IssueApiKey.Command(HOUSE, "live", name, Set.of(Scope.ADMIN), KeyLimits.NONE, expires);
        return Keys.issue(issueApiKey, command);
    }
}
