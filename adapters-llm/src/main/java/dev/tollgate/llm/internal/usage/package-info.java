/**
 * What a call has used. {@code CallUsage} takes the vendor's figures, brought by {@code NormalForm} into
 * quantities that do not overlap, and our own count of what was delivered where the vendor told none, or
 * none that can be.
 */
package dev.tollgate.llm.internal.usage;
