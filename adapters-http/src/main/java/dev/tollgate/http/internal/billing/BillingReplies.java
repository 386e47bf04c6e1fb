package dev.tollgate.http.internal.billing;

import dev.tollgate.application.subscription.BillingResult;
import dev.tollgate.http.internal.server.Instants;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Shown;
import java.util.Map;

/** What a billing wish came to, as a reply. */
final class BillingReplies {
    private BillingReplies() {}

    static Reply of(BillingResult result) {
        return switch (result) {
            case BillingResult.Page(var reference, var url) -> Reply.ok(Map.of("id", reference, "url", url));
            case BillingResult.Stands(var subscription) -> Reply.ok(BillingJson.subscription(subscription));
            case BillingResult.Unchanged(var subscription) -> Reply.ok(BillingJson.subscription(subscription));
            case BillingResult.Scheduled(var subscription, var at) ->
                Reply.ok(Map.of(
                        "subscription", BillingJson.subscription(subscription), "changes_at", Instants.json(at)));
            case BillingResult.Preview preview ->
                Reply.ok(new PreviewJson(
                        BillingJson.money(preview.due()), preview.credits().toString(), Instants.json(preview.at())));
            case BillingResult.Declined declined ->
                Reply.refused(Problem.of(402, "payment_declined", "The card was declined; nothing was changed."));
            case BillingResult.NotSold(var id) ->
                Reply.refused(Problem.notFound("Nothing is sold as " + Shown.of(id) + "."));
            case BillingResult.NoSubscription none ->
                Reply.refused(Problem.notFound("The account has no subscription."));
            case BillingResult.NoProvider none ->
                Reply.refused(Problem.notFound("Nothing is sold for money here; ask the operator."));
            case BillingResult.HasSubscription(var subscription) ->
                Reply.refused(Problem.conflict(
                        "The account is on plan " + subscription.plan() + " already; change it instead."));
            case BillingResult.Frozen frozen -> Reply.refused(Problem.booksFrozen());
            case BillingResult.NeedsCheckout(var plan) ->
                Reply.refused(Problem.conflict("Plan " + plan + " is bought with POST /v1/subscriptions."));
            case BillingResult.ForbiddenReturn(var url) ->
                Reply.refused(Problem.invalid(
                        "url",
                        "People must not be sent back to " + Shown.of(url) + "; use an https address of yours."));
            case BillingResult.Conflict(var order) ->
                Reply.refused(Problem.conflict("The idempotency key was used for another order, or many hours ago."));
        };
    }

    private record PreviewJson(Object due, String credits, Object changesAt) {}
}
