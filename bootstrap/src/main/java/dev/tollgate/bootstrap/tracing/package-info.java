/**
 * Traces of calls for whoever collects them by OpenTelemetry's protocol; off unless configured. The
 * trace of a call has the call's own id, which the client got as {@code x-request-id}. Names follow the
 * conventions for generative AI; prompts, answers, keys and accounts are never in them.
 */
package dev.tollgate.bootstrap.tracing;
