package dev.tollgate.http.internal.billing;

import dev.tollgate.application.subscription.Billing;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.util.List;

/** Plans for everybody to see; a caller's own subscription. */
public final class SubscriptionRoutes implements RouteGroup {
    private final Billing billing;

    /** Routes that answer from these use cases. */
    public SubscriptionRoutes(Billing billing) {
        this.billing = billing;
    }

    @Override
    public List<Route> routes() {
        var paying = Access.needs(Scope.BILLING);
        return List.of(
                Route.get("/v1/subscription-plans", Access.open(), exchange -> plans()),
                Route.get("/v1/subscriptions/me", paying, this::show),
                Route.post("/v1/subscriptions", paying, this::open),
                Route.patch("/v1/subscriptions/me", paying, this::change).withQueries("preview"),
                Route.post("/v1/subscriptions/me/cancel", paying, this::cancel),
                Route.post("/v1/billing/portal", paying, this::portal));
    }

    private Reply plans() {
        return Reply.ok(Paging.whole(billing.ports().plans().present().plans().stream()
                .filter(Plan::selfService)
                .map(BillingJson::plan)
                .toList()));
    }

    private Reply show(Exchange exchange) {
        return billing.viewSubscription()
                .view(account(exchange))
                .map(subscription -> Reply.ok(BillingJson.subscription(subscription)))
                .orElseGet(() -> Reply.refused(Problem.notFound("The account has no subscription.")));
    }

    private Reply open(Exchange exchange) throws IOException {
        var fields = exchange.fields();
        var plan = fields.text("plan");
        var returnTo = returnTo(fields);
        fields.refuseOthers();
        var attempt = OrderIds.of(exchange, account(exchange));
        return BillingReplies.of(billing.openCheckout().open(account(exchange), plan, returnTo, attempt));
    }

    private Reply change(Exchange exchange) throws IOException {
        var fields = exchange.fields();
        var plan = fields.text("plan");
        fields.refuseOthers();
        var preview = exchange.query("preview").orElse("false");
        if (!preview.equals("true") && !preview.equals("false")) {
            return Reply.refused(Problem.invalid("preview", "preview must be true or false."));
        }
        return BillingReplies.of(billing.changePlan().change(account(exchange), plan, preview.equals("true")));
    }

    private Reply cancel(Exchange exchange) throws IOException {
        var fields = exchange.optionalFields();
        var at = fields.findText("at").orElse("period_end");
        fields.refuseOthers();
        if (!at.equals("period_end") && !at.equals("now")) {
            return Reply.refused(Problem.invalid("at", "at must be period_end or now."));
        }
        return BillingReplies.of(billing.cancelSubscription().cancel(account(exchange), at.equals("now")));
    }

    private Reply portal(Exchange exchange) throws IOException {
        var fields = exchange.fields();
        var url = fields.text("return_url");
        fields.refuseOthers();
        return BillingReplies.of(billing.openPortal().open(account(exchange), url));
    }

    static Checkout.ReturnTo returnTo(Fields fields) {
        var success = fields.findText("success_url").orElse("");
        return new Checkout.ReturnTo(success, fields.findText("cancel_url").orElse(success));
    }

    static AccountId account(Exchange exchange) {
        return exchange.member().account().id();
    }
}
