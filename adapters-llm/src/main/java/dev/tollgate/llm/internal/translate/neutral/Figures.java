package dev.tollgate.llm.internal.translate.neutral;

/** What a vendor says was used. */
public sealed interface Figures {

    /** It said nothing. */
    record Unsaid() implements Figures {}

    /**
     * Tokens, none counted twice but {@code reasoning}, which is part of {@code output}.
     *
     * @param fresh prompt tokens neither read from nor written to a cache
     */
    record Said(long fresh, long cached, long written, long output, long reasoning) implements Figures {

        /** All tokens of the prompt. */
        public long prompt() {
            return fresh + cached + written;
        }

        public long total() {
            return prompt() + output;
        }
    }
}
