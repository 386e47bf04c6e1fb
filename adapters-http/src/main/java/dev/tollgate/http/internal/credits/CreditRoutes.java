package dev.tollgate.http.internal.credits;

import dev.tollgate.domain.access.Scope;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.util.List;

/** A caller's own balance and statement. */
public final class CreditRoutes implements RouteGroup {
    private final Statement statement;

    /** Routes that answer from this statement. */
    public CreditRoutes(Statement statement) {
        this.statement = statement;
    }

    @Override
    public List<Route> routes() {
        var reading = Access.needs(Scope.CREDITS_READ);
        return List.of(
                Route.get(
                        "/v1/credits/me",
                        reading,
                        exchange ->
                                statement.balance(exchange.member().account().id())),
                Route.get(
                                "/v1/credits/entries",
                                reading,
                                exchange -> statement.entries(
                                        exchange.member().account().id(), exchange))
                        .withQueries("limit", "after"));
    }
}
