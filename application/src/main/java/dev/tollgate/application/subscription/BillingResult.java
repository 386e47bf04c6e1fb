package dev.tollgate.application.subscription;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.Subscription;
import java.time.Instant;

/** What came of a wish to subscribe, change, end or pay. */
public sealed interface BillingResult {
    /** Send the person to this page. */
    record Page(String reference, String url) implements BillingResult {}

    /** Done; this is how the subscription stands. */
    record Stands(Subscription subscription) implements BillingResult {}

    /** Will happen by itself at that instant. */
    record Scheduled(Subscription subscription, Instant at) implements BillingResult {}

    /**
     * What changing would mean; nothing was changed.
     *
     * @param due asked for now, below zero for money kept for later bills
     * @param credits that the running period would gain, below zero for those it would lose; no more than an account
     *     can have
     * @param at when it would happen
     */
    record Preview(Money due, Credits credits, Instant at) implements BillingResult {}

    /** The card was declined; nothing was changed, but for a downgrade that waited: it is taken back. */
    record Declined() implements BillingResult {}

    /** No such plan or pack. */
    record NotSold(String id) implements BillingResult {}

    /** The account has no subscription. */
    record NoSubscription() implements BillingResult {}

    /** No billing provider is behind this house. */
    record NoProvider() implements BillingResult {}

    /** The account has a subscription already. */
    record HasSubscription(Subscription subscription) implements BillingResult {}

    /** The plan owes credits that wait until the account's books are mended: nothing was changed. */
    record Frozen() implements BillingResult {}

    /** The account is on that plan already. */
    record Unchanged(Subscription subscription) implements BillingResult {}

    /** The plan is sold on the checkout page, not by a change. */
    record NeedsCheckout(String plan) implements BillingResult {}

    /** People must not be sent to that address. */
    record ForbiddenReturn(String url) implements BillingResult {}

    /** The order's id is in use, or was used too long ago for the same page. */
    record Conflict(String order) implements BillingResult {}
}
