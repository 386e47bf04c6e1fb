/**
 * A stateful stand-in for Stripe: customers, prices, checkout sessions, subscriptions, invoices with
 * lines, payments, refunds, disputes, credit notes and the list of events, with a clock of its own.
 * It answers the real client over HTTP, or in process, in the shape of the API before or since
 * 2025-03; an emitter signs its events and may duplicate, delay, reorder or drop them.
 */
package dev.tollgate.testservers.stripe;
