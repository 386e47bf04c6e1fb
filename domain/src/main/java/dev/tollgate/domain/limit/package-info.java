/**
 * How fast callers may go. A {@link dev.tollgate.domain.limit.RateLimit} says how much per minute
 * and at once; an {@link dev.tollgate.domain.limit.Admission} is what the limiter decided for one
 * call. Credits are not limited here: caps on spending are the ledger's.
 */
package dev.tollgate.domain.limit;
