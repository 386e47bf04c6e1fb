package dev.tollgate.http.internal.billing;

import dev.tollgate.application.subscription.Billing;
import dev.tollgate.application.subscription.ReceiveBillingSignal;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where Stripe posts its events: the raw bytes are judged and stored, nothing more. */
public final class StripeRoutes implements RouteGroup {
    private final ReceiveBillingSignal receive;

    /** A route that answers from this use case. */
    public StripeRoutes(Billing billing) {
        this.receive = billing.receiveBillingSignal();
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/webhooks/stripe", Access.open(), this::receive));
    }

    private Reply receive(Exchange exchange) throws IOException {
        var signatures = exchange.headers("Stripe-Signature");
        var signature = signatures.size() == 1 ? signatures.getFirst() : "";
        return switch (receive.receive(exchange.body(), signature)) {
            case ReceiveBillingSignal.Result.Accepted accepted -> Reply.ok(Map.of("received", true));
            case ReceiveBillingSignal.Result.Ignored ignored -> Reply.ok(Map.of("received", true));
            case ReceiveBillingSignal.Result.Unexpected unexpected ->
                Reply.refused(Problem.notFound("No events are expected here."));
            case ReceiveBillingSignal.Result.Refused refused ->
                Reply.refused(
                        Problem.of(400, "invalid_signature", "This is not a signed event: " + refused.why() + "."));
        };
    }
}
