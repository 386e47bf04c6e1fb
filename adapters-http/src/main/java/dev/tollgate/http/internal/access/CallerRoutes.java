package dev.tollgate.http.internal.access;

import dev.tollgate.domain.access.Caller;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Json;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.util.List;
import java.util.Locale;

/** Who a key is and what it may do. */
public final class CallerRoutes implements RouteGroup {

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/v1/users/me", Access.anyCaller(), CallerRoutes::me));
    }

    private static Reply me(Exchange exchange) {
        return Reply.ok(
                switch (exchange.caller()) {
                    case Caller.Member member ->
                        new CallerJson(
                                member.account().id().value(),
                                member.account().status().name().toLowerCase(Locale.ROOT),
                                member.key().value(),
                                KeyJson.scopes(member.scopes()),
                                KeyJson.models(member.limits()));
                    case Caller.Operator operator ->
                        new CallerJson(
                                Json.orNull(""),
                                Json.orNull(""),
                                operator.key().value(),
                                KeyJson.scopes(operator.scopes()),
                                Json.orNull(""));
                });
    }

    private record CallerJson(
            Object accountId, Object accountStatus, String keyId, List<String> scopes, Object models) {}
}
