package dev.tollgate.llm.internal.translate.neutral;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;

/** What an answer used, by a vendor's word or by ours. */
public sealed interface Figures {

    /**
     * What is charged, so that callers are told just that: not every vendor tells all of it, nor by the
     * usual names, nor tells what can be.
     */
    static Said charged(Usage usage) {
        long cached = usage.quantityOf(Meter.CACHED_INPUT);
        long written = usage.quantityOf(Meter.CACHE_WRITE) + usage.quantityOf(Meter.CACHE_WRITE_1H);
        long reasoning = usage.quantityOf(Meter.REASONING);
        long output = usage.quantityOf(Meter.OUTPUT) + usage.quantityOf(Meter.AUDIO_OUTPUT) + reasoning;
        return new Said(usage.promptTokens() - cached - written, cached, written, output, reasoning);
    }

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
