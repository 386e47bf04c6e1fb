package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;

/** A whole answer. */
public record Answer(List<Choice> choices, Figures figures) {

    public Answer {
        choices = List.copyOf(choices);
    }

    /** What the steps of an answer add up to. */
    public static Answer of(List<Delta> deltas) {
        AnswerSoFar sum = new AnswerSoFar();
        deltas.forEach(sum::add);
        return sum.answer();
    }

    /** The first answer, for dialects that have only one. */
    public Choice first() {
        return choices.isEmpty() ? new Choice(List.of(), Finish.of(Finish.Reason.OPEN), List.of()) : choices.getFirst();
    }
}
