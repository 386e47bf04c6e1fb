/**
 * A fake model vendor: an HTTP/1.1 server on raw sockets that speaks the OpenAI, Anthropic and
 * Gemini wires from recorded shapes, plays faults, and remembers the requests it was sent.
 *
 * <p>An {@link dev.tollgate.testservers.upstream.Answer} is what it says next; a
 * {@link dev.tollgate.testservers.upstream.Fault} is how the wire breaks while it says it.
 */
package dev.tollgate.testservers.upstream;
