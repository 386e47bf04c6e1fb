/**
 * The credit ledger. A {@link dev.tollgate.domain.ledger.Grant} gives credits and becomes a {@link
 * dev.tollgate.domain.ledger.Lot}; a {@link dev.tollgate.domain.ledger.HoldRequest} sets credits
 * aside for one call, drawn from lots in {@link dev.tollgate.domain.ledger.DrawOrder}; a capture
 * spends the hold, a release gives it back. What a capture could not cover is debt. Every move of
 * credits leaves an {@link dev.tollgate.domain.ledger.Entry}. All arithmetic is a pure function
 * here; adapters lock, read, write and commit.
 */
package dev.tollgate.domain.ledger;
