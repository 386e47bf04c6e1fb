/**
 * One conversation and one answer, in no vendor's words.
 *
 * <p>A {@code Conversation} is turns of parts, tools, and how the answer is to be generated. An
 * answer arrives as {@code Delta}s and adds up to an {@code Answer}. Readers turn a dialect into
 * these, writers turn these into a dialect; what a writer cannot say, it reports to
 * {@code Refusals} by {@code Feature}, which knows the field's name in the caller's dialect.
 * {@code Fields} reads an object and refuses whatever nobody took from it.
 */
package dev.tollgate.llm.internal.translate.neutral;
