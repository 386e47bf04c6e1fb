package dev.tollgate.http.internal.billing;

import dev.tollgate.application.subscription.AssignPlan;
import dev.tollgate.application.subscription.Billing;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.BillingSignals.Reading;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Fields;
import dev.tollgate.http.internal.server.Json;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import dev.tollgate.http.internal.server.Shown;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What operators see and do on the billing side. */
public final class AdminBillingRoutes implements RouteGroup {
    private static final long MOST_DAYS = 400;

    private final Billing billing;

    /** Routes that answer from these use cases. */
    public AdminBillingRoutes(Billing billing) {
        this.billing = billing;
    }

    @Override
    public List<Route> routes() {
        var operator = Access.needs(Scope.ADMIN);
        return List.of(
                Route.get("/admin/plans", operator, exchange -> plans()),
                Route.post("/admin/accounts/{id}/plan", operator, this::assign),
                Route.get("/admin/stripe/events", operator, this::list)
                        .withQueries("state", "naming", "limit", "after"),
                Route.get("/admin/stripe/events/{id}", operator, this::inspect),
                Route.post("/admin/stripe/events/{id}/requeue", operator, this::requeue),
                Route.post("/admin/stripe/events/{id}/replay", operator, this::replay),
                Route.post("/admin/stripe/reconcile", operator, this::reconcile));
    }

    private Reply plans() {
        return Reply.ok(Paging.whole(billing.ports().plans().present().plans().stream()
                .map(BillingJson::plan)
                .toList()));
    }

    private Reply assign(Exchange exchange) throws IOException {
        var fields = exchange.fields();
        var plan = fields.text("plan");
        fields.refuseOthers();
        var account = Fields.parse("id", exchange.path("id"), AccountId::new);
        return switch (billing.assignPlan().assign(account, plan)) {
            case AssignPlan.Result.Assigned(var subscription) -> Reply.ok(BillingJson.subscription(subscription));
            case AssignPlan.Result.Subscribed(var subscription) ->
                Reply.refused(
                        Problem.conflict("The account pays for plan " + subscription.plan() + "; end that first."));
            case AssignPlan.Result.Frozen frozen -> Reply.refused(Problem.booksFrozen());
            case AssignPlan.Result.NoPlan none -> Reply.refused(Problem.notFound("There is no such plan."));
            case AssignPlan.Result.NoAccount none -> Reply.refused(Problem.notFound("There is no such account."));
        };
    }

    private Reply list(Exchange exchange) {
        var paging = Paging.of(exchange);
        var naming = exchange.query("naming");
        if (naming.isPresent()) {
            return page(paging, billing.ports().inbox().naming(naming.get(), paging.after(), paging.fetch()));
        }
        var word = exchange.query("state").orElse("anomaly");
        var state = Arrays.stream(SignalState.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
        if (state.isEmpty()) {
            return Reply.refused(Problem.invalid(
                    "state",
                    "state is " + Shown.of(word) + "; it must be new, done, ignored, retry, dead or anomaly."));
        }
        return page(paging, billing.ports().inbox().list(state.get(), paging.after(), paging.fetch()));
    }

    private static Reply page(Paging paging, List<InboxSignal> fetched) {
        return Reply.ok(paging.page(fetched, each -> each.signal().id(), BillingJson::event));
    }

    private Reply inspect(Exchange exchange) {
        return billing.ports()
                .inbox()
                .find(exchange.path("id"))
                .map(AdminBillingRoutes::whole)
                .orElseGet(AdminBillingRoutes::unknown);
    }

    private static Reply whole(InboxSignal signal) {
        return Reply.ok(Json.tree(BillingJson.event(signal)).put("payload", signal.payload()));
    }

    private Reply requeue(Exchange exchange) {
        return billing.requeueSignal().requeue(exchange.path("id")) ? Reply.noContent() : unknown();
    }

    private Reply replay(Exchange exchange) {
        return billing.replaySignal()
                .replay(exchange.path("id"))
                .map(AdminBillingRoutes::whole)
                .orElseGet(AdminBillingRoutes::unknown);
    }

    private Reply reconcile(Exchange exchange) throws IOException {
        var fields = exchange.optionalFields();
        long days = fields.findWhole("days", 1, MOST_DAYS).orElse(3L);
        fields.refuseOthers();
        if (!hasProvider()) {
            return Reply.refused(Problem.conflict("This server has no Stripe to compare with: set STRIPE_SECRET_KEY."));
        }
        var report = billing.reconcileBilling().reconcile(Duration.ofDays(days));
        // Without a key there are only the events that were posted: none of them tells which were lost, or are all.
        var asked = Optional.of(billing).filter(each -> each.ports().checkout().isOpen());
        return Reply.ok(new ReportJson(
                Json.orNull(asked.map(each -> report.missing())),
                report.subscriptions(),
                report.orders(),
                report.drifted(),
                report.odd(),
                Json.orNull(asked.map(each -> each.findSurplus().find()))));
    }

    private boolean hasProvider() {
        return !(billing.ports().signals().read(new byte[0], "", Instant.EPOCH) instanceof Reading.Unexpected);
    }

    private static Reply unknown() {
        return Reply.refused(Problem.notFound("There is no such event."));
    }

    private record ReportJson(
            Object missing, int subscriptions, int orders, int drifted, List<String> oddities, Object surplus) {}
}
