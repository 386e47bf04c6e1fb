/**
 * Money in, credits out. Signals are received and stored, then worked: each leads to a
 * reconciliation with the billing provider's present truth, whose credits are posted under keys
 * that make repeats harmless. Sweeps find what no signal told; doors open checkouts and portals.
 */
package dev.tollgate.application.subscription;
