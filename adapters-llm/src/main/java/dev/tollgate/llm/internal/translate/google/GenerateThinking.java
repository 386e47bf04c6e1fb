package dev.tollgate.llm.internal.translate.google;

import dev.tollgate.llm.internal.translate.neutral.Effort;
import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Reasoning;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Thinking;
import tools.jackson.databind.node.ObjectNode;

/** How much a generate content request lets the model think: by budget before 3, by level since. */
final class GenerateThinking {

    private GenerateThinking() {}

    static void write(Reasoning reasoning, GeminiModel model, ObjectNode config, Refusals refusals) {
        ObjectNode thinking = Json.object();
        if (reasoning.shown()) {
            thinking.put("includeThoughts", true);
        }
        switch (reasoning.thinking()) {
            case Thinking.Unset unset -> effort(reasoning.effort(), model, thinking);
            case Thinking.Off off -> {
                if (model.alwaysThinks()) {
                    refusals.refuse(Feature.REASONING, Refusals.ALWAYS_THINKS);
                }
                thinking.put("thinkingBudget", 0);
            }
            case Thinking.Adaptive adaptive -> {
                if (reasoning.effort() == Effort.UNSET && model.budgets()) {
                    thinking.put("thinkingBudget", -1);
                } else {
                    effort(reasoning.effort(), model, thinking);
                }
            }
            case Thinking.Budget budget -> {
                if (model.budgets()) {
                    thinking.put("thinkingBudget", Math.min(budget.tokens(), model.mostThinking()));
                } else {
                    boolean told = reasoning.effort() != Effort.UNSET;
                    effort(told ? reasoning.effort() : Effort.within(budget.tokens()), model, thinking);
                }
            }
        }
        if (!thinking.isEmpty()) {
            config.set("thinkingConfig", thinking);
        }
    }

    private static void effort(Effort effort, GeminiModel model, ObjectNode thinking) {
        if (effort.budget() == 0) {
            return;
        }
        if (model.budgets()) {
            thinking.put("thinkingBudget", Math.min(effort.budget(), model.mostThinking()));
        } else {
            thinking.put("thinkingLevel", level(effort, model));
        }
    }

    private static String level(Effort effort, GeminiModel model) {
        return switch (effort) {
            case UNSET, NONE, MINIMAL -> model.thinksMinimally() ? "minimal" : "low";
            case LOW -> "low";
            case MEDIUM -> model.thinksModerately() ? "medium" : "high";
            case HIGH, XHIGH, MAX -> "high";
        };
    }
}
