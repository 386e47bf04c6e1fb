package dev.tollgate.application.inference;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;

/** All tokens of a usage, as rate limits count them. */
final class Tokens {

    private Tokens() {}

    static long of(Usage usage) {
        return Math.addExact(
                usage.promptTokens(),
                Math.addExact(
                        usage.quantityOf(Meter.OUTPUT),
                        Math.addExact(usage.quantityOf(Meter.REASONING), usage.quantityOf(Meter.AUDIO_OUTPUT))));
    }
}
