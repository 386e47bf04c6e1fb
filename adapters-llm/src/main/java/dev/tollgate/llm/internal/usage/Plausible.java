package dev.tollgate.llm.internal.usage;

import java.util.function.LongSupplier;

/**
 * What can be, and what we count ourselves, asked for only where a figure is missing or cannot be.
 *
 * @param mostPrompt the most tokens the prompt can have
 * @param mostOutput the most tokens all choices together can have
 */
record Plausible(long mostPrompt, long mostOutput, LongSupplier ownPrompt, LongSupplier ownOutput) {}
