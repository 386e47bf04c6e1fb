package dev.tollgate.llm.internal.translate.neutral;

import java.util.ArrayList;
import java.util.List;

/** One speaker's parts, in order. */
public record Turn(Role role, List<Part> parts) {

    public Turn {
        parts = List.copyOf(parts);
    }

    /** The same turns with neighbours of one speaker joined, as some vendors insist. */
    public static List<Turn> joined(List<Turn> turns) {
        List<Turn> joined = new ArrayList<>();
        for (Turn turn : turns) {
            if (!joined.isEmpty() && joined.getLast().role() == turn.role()) {
                List<Part> both = new ArrayList<>(joined.removeLast().parts());
                both.addAll(turn.parts());
                joined.add(new Turn(turn.role(), both));
            } else {
                joined.add(turn);
            }
        }
        return joined;
    }

    public boolean isInstruction() {
        return role == Role.SYSTEM || role == Role.DEVELOPER;
    }
}
