package dev.tollgate.http.internal.billing;

import dev.tollgate.application.subscription.Billing;
import dev.tollgate.application.subscription.SetAutoTopUp;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import dev.tollgate.http.internal.server.Shown;
import java.io.IOException;
import java.util.List;

/** Packs of credits: bought on a page, or by themselves when the balance is low. */
public final class TopUpRoutes implements RouteGroup {
    private static final long MOST_MONEY = 1_000_000_000L;

    private final Billing billing;

    /** Routes that answer from these use cases. */
    public TopUpRoutes(Billing billing) {
        this.billing = billing;
    }

    @Override
    public List<Route> routes() {
        var paying = Access.needs(Scope.BILLING);
        return List.of(
                Route.get("/v1/credits/packs", Access.open(), exchange -> packs()),
                Route.post("/v1/credits/checkout", paying, this::checkout),
                Route.get("/v1/credits/auto-top-up", paying, this::show),
                Route.post("/v1/credits/auto-top-up", paying, this::wish),
                Route.delete("/v1/credits/auto-top-up", paying, this::end));
    }

    private Reply packs() {
        return Reply.ok(Paging.whole(billing.ports().plans().present().packs().stream()
                .map(BillingJson::pack)
                .toList()));
    }

    private Reply checkout(Exchange exchange) throws IOException {
        var fields = exchange.fields();
        var pack = fields.text("pack");
        var returnTo = SubscriptionRoutes.returnTo(fields);
        fields.refuseOthers();
        var account = SubscriptionRoutes.account(exchange);
        return BillingReplies.of(billing.buyCredits().buy(OrderIds.of(exchange, account), account, pack, returnTo));
    }

    private Reply show(Exchange exchange) {
        return billing.ports()
                .autoTopUps()
                .find(SubscriptionRoutes.account(exchange))
                .map(wish -> Reply.ok(BillingJson.autoTopUp(wish)))
                .orElseGet(() -> Reply.refused(Problem.notFound("The account does not top up by itself.")));
    }

    private Reply wish(Exchange exchange) throws IOException {
        var fields = exchange.fields();
        var threshold = fields.credits("threshold");
        var pack = fields.text("pack");
        long most = fields.whole("monthly_most", 1, MOST_MONEY);
        fields.refuseOthers();
        if (threshold.isNegative()) {
            return Reply.refused(Problem.invalid("threshold", "threshold must not be negative."));
        }
        return switch (billing.setAutoTopUp().set(SubscriptionRoutes.account(exchange), threshold, pack, most)) {
            case SetAutoTopUp.Result.Wished wished -> Reply.ok(BillingJson.autoTopUp(wished.wish()));
            case SetAutoTopUp.Result.NotSold unknown ->
                Reply.refused(Problem.notFound("Nothing is sold as " + Shown.of(unknown.pack()) + "."));
            case SetAutoTopUp.Result.BelowPrice below ->
                Reply.refused(Problem.invalid(
                        "monthly_most",
                        "monthly_most is " + most + ", and one pack costs "
                                + below.price().minorUnits()
                                + ": nothing would ever be bought; it must be at least that."));
        };
    }

    private Reply end(Exchange exchange) {
        billing.endAutoTopUp().end(SubscriptionRoutes.account(exchange));
        return Reply.noContent();
    }
}
