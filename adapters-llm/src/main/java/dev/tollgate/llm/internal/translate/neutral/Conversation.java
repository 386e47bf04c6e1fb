package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;
import java.util.Optional;

/**
 * A request: what was said, the tools at hand, and how the answer is wanted.
 *
 * @param cached whether it is to be kept in the vendor's cache where that is not done unasked
 */
public record Conversation(
        List<Turn> turns, Tooling tooling, Generation generation, boolean streaming, boolean cached) {

    public Conversation {
        turns = List.copyOf(turns);
    }

    /** The first sound to hear in it; empty if there is none. */
    public Optional<Part> findSound() {
        return turns.stream()
                .flatMap(turn -> turn.parts().stream())
                .filter(Conversation::isSound)
                .findFirst();
    }

    private static boolean isSound(Part part) {
        return part instanceof Part.Document document
                && document.source() instanceof Source.Inline inline
                && inline.mediaType().startsWith("audio/");
    }
}
