package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;

/** A request: what was said, the tools at hand, and how the answer is wanted. */
public record Conversation(List<Turn> turns, Tooling tooling, Generation generation, boolean streaming) {

    public Conversation {
        turns = List.copyOf(turns);
    }
}
