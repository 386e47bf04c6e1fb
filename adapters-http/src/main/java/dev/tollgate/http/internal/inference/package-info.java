/**
 * Metered calls over HTTP. An {@code InferenceDoor} reads the few fields that matter ({@code Asked}),
 * starts the call and passes its answer on as it comes, stamped with what it cost. {@code
 * RefusalProblems} says on the wire why there is none.
 */
package dev.tollgate.http.internal.inference;
