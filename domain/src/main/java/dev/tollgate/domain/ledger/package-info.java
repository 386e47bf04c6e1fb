/**
 * The credit ledger. A {@link dev.tollgate.domain.ledger.Grant} gives credits and becomes a {@link
 * dev.tollgate.domain.ledger.Lot}; a {@link dev.tollgate.domain.ledger.HoldRequest} sets credits
 * aside for one call, drawn from lots in {@link dev.tollgate.domain.ledger.DrawOrder}, as a {@link
 * dev.tollgate.domain.ledger.Hold}; a capture spends it, a release gives it back, and either leaves
 * an {@link dev.tollgate.domain.ledger.EndedCall}. What a capture could not cover is debt. Every
 * move of credits leaves an {@link dev.tollgate.domain.ledger.Entry}.
 *
 * <p>All arithmetic is {@link dev.tollgate.domain.ledger.LedgerAccount}, a pure function: an adapter
 * turns calls into {@link dev.tollgate.domain.ledger.LedgerOperation}s, locks the account, reads its
 * {@link dev.tollgate.domain.ledger.AccountState} and what {@link
 * dev.tollgate.domain.ledger.LedgerNeeds} names of the past, and writes the {@link
 * dev.tollgate.domain.ledger.Decision}. Amounts are kept as their nano-credits in 64 bits,
 * fingerprints as 64 bits, {@link java.time.Instant#MAX} stands for never.
 */
package dev.tollgate.domain.ledger;
