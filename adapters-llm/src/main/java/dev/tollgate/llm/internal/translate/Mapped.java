package dev.tollgate.llm.internal.translate;

import tools.jackson.databind.node.ObjectNode;

/** What became of a request. */
public sealed interface Mapped {

    /**
     * It can be said there.
     *
     * @param body the request on the wire
     * @param answers the way back
     */
    record Translated(ObjectNode body, Answers answers) implements Mapped {}

    /**
     * It asks for something that cannot be said there; nothing was sent.
     *
     * @param field where it asks, in the caller's dialect
     * @param message tells people what was given, what is allowed and what to do
     */
    record Unmappable(String field, String message) implements Mapped {}
}
