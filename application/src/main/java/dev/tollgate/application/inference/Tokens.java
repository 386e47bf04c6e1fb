package dev.tollgate.application.inference;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import java.util.List;

/** All tokens of a usage, as rate limits count them: {@code Long.MAX_VALUE} for more than that. */
final class Tokens {

    private Tokens() {}

    static long of(Usage usage) {
        long all = usage.promptTokens();
        for (var meter : List.of(Meter.OUTPUT, Meter.REASONING, Meter.AUDIO_OUTPUT)) {
            all = Math.min(all, Long.MAX_VALUE - usage.quantityOf(meter)) + usage.quantityOf(meter);
        }
        return all;
    }
}
