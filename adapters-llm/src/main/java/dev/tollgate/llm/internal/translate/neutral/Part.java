package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;

/** A piece of a turn or of an answer. Texts that are absent are empty. */
public sealed interface Part {

    /**
     * Words.
     *
     * @param logprobs how likely its tokens were, if that is told
     */
    record Text(String text, List<TokenLogprob> logprobs) implements Part {

        public Text {
            logprobs = List.copyOf(logprobs);
        }

        public Text(String text) {
            this(text, List.of());
        }
    }

    /** Words in which the model declines. */
    record Refusal(String text) implements Part {}

    /**
     * An image to look at.
     *
     * @param detail how closely, in the caller's word; empty leaves it to the vendor
     */
    record Image(Source source, String detail) implements Part {}

    /** A file to read, or sound to hear. */
    record Document(Source source, String name) implements Part {}

    /**
     * The model asks for a tool.
     *
     * @param arguments the text of a JSON object
     */
    record ToolCall(String id, String name, String arguments) implements Part {}

    /** What a tool said; {@code content} holds texts, images and documents. */
    record ToolResult(String id, List<Part> content, boolean failed) implements Part {

        public ToolResult {
            content = List.copyOf(content);
        }
    }

    /**
     * What the model thought.
     *
     * @param signature a vendor's seal, under a {@link Seal}'s mark when it is not the caller's own vendor's
     */
    record Thinking(String text, String signature) implements Part {}

    /** Thinking that only its vendor can read. */
    record Redacted(String sealed) implements Part {}
}
