package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;

/** A request: what was said, the tools at hand, and how the answer is wanted. */
public record Conversation(List<Turn> turns, Tooling tooling, Generation generation, boolean streaming) {

    public Conversation {
        turns = List.copyOf(turns);
    }

    /** Whether there is sound to hear in it. */
    public boolean hasSound() {
        return turns.stream().flatMap(turn -> turn.parts().stream()).anyMatch(Conversation::isSound);
    }

    private static boolean isSound(Part part) {
        return part instanceof Part.Document document
                && document.source() instanceof Source.Inline inline
                && inline.mediaType().startsWith("audio/");
    }
}
