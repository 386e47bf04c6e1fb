package dev.tollgate.llm.internal.translate;

import dev.tollgate.llm.internal.translate.neutral.Delta;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.Finish;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Answers made up from a seed, step by step. */
final class AnyAnswer {

    private final Random random;
    private final List<Delta> deltas = new ArrayList<>();
    private int tools;

    AnyAnswer(long seed) {
        this.random = new Random(seed);
    }

    /** Thinking, then text, then calls, as far as the coin wants them. */
    List<Delta> next() {
        if (random.nextBoolean()) {
            pieces().forEach(piece -> deltas.add(new Delta.Thinking(0, piece)));
            if (random.nextBoolean()) {
                deltas.add(new Delta.Signature(0, "anthropic:c2ln"));
            }
        }
        if (random.nextBoolean()) {
            pieces().forEach(piece -> deltas.add(new Delta.Text(0, piece)));
        }
        for (int call = random.nextInt(3); call > 0; call--) {
            deltas.add(new Delta.ToolStart(0, tools, "call_" + tools, "tool" + tools));
            deltas.add(new Delta.ToolArguments(0, tools, "{\"q\":"));
            deltas.add(new Delta.ToolArguments(0, tools, "\"" + random.nextInt(9) + "\"}"));
            tools++;
        }
        Finish.Reason reason = random.nextBoolean() ? Finish.Reason.LENGTH : Finish.Reason.STOP;
        deltas.add(new Delta.Finished(0, Finish.of(tools > 0 ? Finish.Reason.TOOL_CALLS : reason)));
        deltas.add(new Delta.Used(new Figures.Said(random.nextInt(99), random.nextInt(9), 0, 50, random.nextInt(50))));
        return deltas;
    }

    private List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            pieces.add(List.of("a", "b\n", "\"c\"", "😀", " ", "}{").get(random.nextInt(6)));
        }
        return pieces;
    }
}
