package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;

/** A step of an answer as it arrives. {@code choice} and {@code tool} count from 0. */
public sealed interface Delta {

    record Text(int choice, String text) implements Delta {}

    record Refusal(int choice, String text) implements Delta {}

    record Thinking(int choice, String text) implements Delta {}

    /** Seals the thinking before it, or stands for thinking that is not shown. */
    record Signature(int choice, String signature) implements Delta {}

    record Redacted(int choice, String sealed) implements Delta {}

    record ToolStart(int choice, int tool, String id, String name) implements Delta {}

    /** A piece of the text of a tool call's arguments. */
    record ToolArguments(int choice, int tool, String text) implements Delta {}

    record Logprobs(int choice, List<TokenLogprob> tokens) implements Delta {

        public Logprobs {
            tokens = List.copyOf(tokens);
        }
    }

    record Finished(int choice, Finish finish) implements Delta {}

    /** What was used so far; the last one counts. */
    record Used(Figures figures) implements Delta {}
}
