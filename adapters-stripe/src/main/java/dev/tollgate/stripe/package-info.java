/**
 * Stripe behind the billing ports. Signed webhooks become signals; subscriptions, invoices, charges,
 * refunds and disputes are read from JSON trees in either shape of the API and become snapshots;
 * checkouts, portals and changes of plan go out under idempotency keys that follow from their cause.
 */
package dev.tollgate.stripe;
