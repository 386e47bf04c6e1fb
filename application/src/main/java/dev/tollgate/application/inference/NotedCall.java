package dev.tollgate.application.inference;

import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.pricing.PriceVersion;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * What a call journal keeps of a call so that a sweep can price it: one line of fields separated by
 * tabs, which none of the fields can contain.
 */
record NotedCall(
        KeyId key,
        ModelId model,
        ModelId priced,
        ProviderId provider,
        Dialect dialect,
        String plan,
        PriceVersion version,
        Instant started) {

    /** The line that {@link #read} reads. */
    String write() {
        return String.join(
                "\t",
                List.of(
                        key.value(),
                        model.value(),
                        priced.value(),
                        provider.value(),
                        dialect.name(),
                        plan,
                        version.toString(),
                        started.toString()));
    }

    /** Reads a line; empty if it was cut off, as the last line of a dying process may be. */
    static Optional<NotedCall> read(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NotedCall(
                    new KeyId(fields[0]),
                    new ModelId(fields[1]),
                    new ModelId(fields[2]),
                    new ProviderId(fields[3]),
                    Dialect.valueOf(fields[4]),
                    fields[5],
                    new PriceVersion(Long.parseLong(fields[6])),
                    Instant.parse(fields[7])));
        } catch (IllegalArgumentException | DateTimeParseException cutOff) {
            return Optional.empty();
        }
    }
}
