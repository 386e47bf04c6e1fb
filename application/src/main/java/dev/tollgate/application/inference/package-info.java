/**
 * Use cases around calls. {@link dev.tollgate.application.inference.StartInference} quotes, limits,
 * holds and opens; {@link dev.tollgate.application.inference.InferenceSession} brings the answer and
 * records it once; {@link dev.tollgate.application.inference.MeterCall} does the same around an
 * application's own LLM client.
 */
package dev.tollgate.application.inference;
