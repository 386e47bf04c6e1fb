/**
 * Amounts. {@link dev.tollgate.domain.money.Credits} is what callers spend, exact in nano-credits;
 * {@link dev.tollgate.domain.money.Money} is what customers pay, in minor units of a currency;
 * {@link dev.tollgate.domain.money.Usd} is what vendors charge us, an exact decimal. The three are
 * never mixed: only a price book turns vendor cost into credits, and only a plan or a top-up turns
 * money into credits.
 */
package dev.tollgate.domain.money;
