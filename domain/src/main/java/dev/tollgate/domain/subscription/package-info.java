/**
 * Plans and the money behind them. A {@link dev.tollgate.domain.subscription.Plan} promises credits
 * per period; a {@link dev.tollgate.domain.subscription.BillingSignal} only hints that something
 * changed at the billing provider; a {@link
 * dev.tollgate.domain.subscription.SubscriptionSnapshot} is the present truth; {@link
 * dev.tollgate.domain.subscription.AllowancePolicy} turns it into {@link
 * dev.tollgate.domain.subscription.CreditStep}s whose keys come from invoice lines, so that any
 * order and number of signals leads to the same credits.
 */
package dev.tollgate.domain.subscription;
