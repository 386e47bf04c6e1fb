package dev.tollgate.llm.internal.translate.anthropic;

import dev.tollgate.llm.internal.translate.neutral.Conversation;
import dev.tollgate.llm.internal.translate.neutral.Effort;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Reasoning;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Role;
import dev.tollgate.llm.internal.translate.neutral.Seal;
import dev.tollgate.llm.internal.translate.neutral.Thinking;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import dev.tollgate.llm.internal.translate.neutral.Wanted;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How much a messages request lets the model think: older models want a budget, newer ones an effort. */
final class MessagesThinking {

    /** The least thinking the vendor accepts. */
    private static final long LEAST_BUDGET = 1_024;

    private final Conversation conversation;
    private final Wanted wanted;
    private final ObjectNode body;
    private final Refusals refusals;

    private MessagesThinking(Conversation conversation, Wanted wanted, ObjectNode body, Refusals refusals) {
        this.conversation = conversation;
        this.wanted = wanted;
        this.body = body;
        this.refusals = refusals;
    }

    /** Writes it; answers whether the model was told to think. */
    static boolean write(Conversation conversation, Wanted wanted, ObjectNode body, Refusals refusals) {
        return new MessagesThinking(conversation, wanted, body, refusals).write();
    }

    private boolean write() {
        Reasoning reasoning = conversation.generation().reasoning();
        ClaudeModel model = ClaudeModel.of(wanted.model());
        return switch (reasoning.thinking()) {
            case Thinking.Unset unset -> {
                boolean thinksAnyway = model.off() != ClaudeModel.Off.DISABLED;
                if (reasoning.shown() && thinksAnyway) {
                    writeAdaptive(reasoning.effort(), true);
                } else {
                    writeEffort(reasoning.effort(), model.budgets());
                }
                yield false;
            }
            case Thinking.Off off -> {
                writeOff(model.off());
                yield false;
            }
            case Thinking.Budget budget -> {
                if (model.budgets()) {
                    yield writeBudget(budget.tokens());
                }
                writeAdaptive(orElse(reasoning.effort(), Effort.within(budget.tokens())), reasoning.shown());
                yield true;
            }
            case Thinking.Adaptive adaptive -> {
                if (model.budgets()) {
                    long budget = orElse(reasoning.effort(), Effort.MEDIUM).budget();
                    yield writeBudget(Math.min(budget, mostOfEffort()));
                }
                writeAdaptive(reasoning.effort(), reasoning.shown());
                yield true;
            }
        };
    }

    private static Effort orElse(Effort given, Effort otherwise) {
        return given == Effort.UNSET ? otherwise : given;
    }

    private void writeOff(ClaudeModel.Off off) {
        switch (off) {
            case DISABLED -> body.putObject("thinking").put("type", "disabled");
            case BETWEEN_TOOLS -> body.putObject("thinking").put("type", "between_tools");
            case NEVER -> refusals.refuse(Feature.REASONING, Refusals.ALWAYS_THINKS);
        }
    }

    private void writeAdaptive(Effort effort, boolean shown) {
        ObjectNode thinking = body.putObject("thinking").put("type", "adaptive");
        if (shown) {
            thinking.put("display", "summarized");
        }
        writeEffort(effort, false);
    }

    private void writeEffort(Effort effort, boolean budgets) {
        if (effort != Effort.UNSET && !budgets) {
            String word = effort == Effort.MINIMAL ? Effort.LOW.word() : effort.word();
            body.withObject("output_config").put("effort", word);
        }
    }

    /** Nobody has asked for it in tokens: there has to be room for an answer too. */
    private long mostOfEffort() {
        return Math.max(LEAST_BUDGET, wanted.outputCap() / 5 * 4);
    }

    private boolean writeBudget(long tokens) {
        if (lacksThoughts()) {
            return false;
        }
        long most = wanted.outputCap() - 1;
        if (most < LEAST_BUDGET) {
            refusals.refuse(
                    Feature.REASONING,
                    "thinking needs an output limit above " + LEAST_BUDGET + ", given " + wanted.outputCap()
                            + "; raise the limit, or leave it out");
        }
        body.putObject("thinking").put("type", "enabled").put("budget_tokens", Math.min(tokens, most));
        BigDecimal temperature = conversation.generation().numbers().getOrDefault(Feature.TEMPERATURE, BigDecimal.ONE);
        if (temperature.compareTo(BigDecimal.ONE) != 0) {
            refusals.refuse(Feature.TEMPERATURE, "it can only be 1 while the model thinks; leave it out");
        }
        return true;
    }

    /**
     * Whether the thinking that led to the last calls of tools is not among them. The vendor refuses to think on
     * without it, and many clients of the other dialects cannot send it back: it goes on without thinking then.
     */
    private boolean lacksThoughts() {
        List<Turn> turns = conversation.turns();
        for (int i = turns.size() - 1; i >= 0; i--) {
            List<Part> parts = turns.get(i).parts();
            if (turns.get(i).role() == Role.ASSISTANT) {
                boolean called = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
                return called && i < turns.size() - 1 && parts.stream().noneMatch(MessagesThinking::isOwn);
            }
        }
        return false;
    }

    private static boolean isOwn(Part part) {
        return part instanceof Part.Redacted
                || part instanceof Part.Thinking thinking
                        && Seal.ANTHROPIC.take(thinking.signature()).isPresent();
    }
}
