package dev.tollgate.llm.internal.translate.neutral;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up the steps of an answer. For one thread. */
public final class AnswerSoFar {

    private final SortedMap<Integer, ChoiceSoFar> choices = new TreeMap<>();
    private Figures figures = new Figures.Unsaid();

    public void add(Delta delta) {
        switch (delta) {
            case Delta.Text d -> choice(d.choice()).text(d.text());
            case Delta.Refusal d -> choice(d.choice()).refusal(d.text());
            case Delta.Thinking d -> choice(d.choice()).thinking(d.text());
            case Delta.Signature d -> choice(d.choice()).signature(d.signature());
            case Delta.Redacted d -> choice(d.choice()).redacted(d.sealed());
            case Delta.ToolStart d -> choice(d.choice()).toolStart(d.tool(), d.id(), d.name());
            case Delta.ToolArguments d -> choice(d.choice()).toolArguments(d.tool(), d.text());
            case Delta.Logprobs d -> choice(d.choice()).logprobs(d.tokens());
            case Delta.Finished d -> choice(d.choice()).finish(d.finish());
            case Delta.Used d -> figures = d.figures();
        }
    }

    public Answer answer() {
        List<Choice> done = new ArrayList<>();
        choices.values().forEach(choice -> done.add(choice.choice()));
        return new Answer(done, figures);
    }

    private ChoiceSoFar choice(int index) {
        return choices.computeIfAbsent(index, fresh -> new ChoiceSoFar());
    }
}
