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
        int at = 0;
        while (at < turns.size()) {
            Role role = turns.get(at).role();
            List<Part> parts = new ArrayList<>();
            while (at < turns.size() && turns.get(at).role() == role) {
                parts.addAll(turns.get(at++).parts());
            }
            joined.add(new Turn(role, parts));
        }
        return joined;
    }

    /**
     * The same turns for vendors that answer nothing but a turn: of instructions alone, the last is
     * what a user says.
     */
    public static List<Turn> answerable(List<Turn> turns) {
        if (turns.isEmpty() || !turns.stream().allMatch(Turn::isInstruction)) {
            return turns;
        }
        List<Turn> answerable = new ArrayList<>(turns);
        answerable.set(turns.size() - 1, new Turn(Role.USER, turns.getLast().parts()));
        return answerable;
    }

    /** The same turns for vendors that are instructed at the beginning alone: later a user says it, in its place. */
    public static List<Turn> withoutInstructions(List<Turn> turns) {
        return turns.stream()
                .map(turn -> turn.isInstruction() ? new Turn(Role.USER, turn.parts()) : turn)
                .toList();
    }

    public boolean isInstruction() {
        return role == Role.SYSTEM || role == Role.DEVELOPER;
    }
}
