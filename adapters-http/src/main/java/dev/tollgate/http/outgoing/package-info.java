/**
 * Notices we send to customers' addresses, signed as Standard Webhooks. {@link
 * dev.tollgate.http.outgoing.OutgoingWebhooks} is the front door. An address is a customer's word: it
 * is looked up at every attempt, and only connected to when it lies outside of the house.
 */
package dev.tollgate.http.outgoing;
