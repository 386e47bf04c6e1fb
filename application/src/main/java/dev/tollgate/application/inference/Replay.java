package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.usage.Settled;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that was given before, for a caller who repeats a call under its idempotency key.
 *
 * @param call the call that gave it
 * @param parts all of it, in order, without its end
 * @param traits settings of the answer that travel outside its body
 * @param outputCap the most tokens each choice was allowed
 * @param charged what was charged then; empty if that was not known when the answer ended
 */
public record Replay(
        CallId call, List<AnswerPart> parts, Map<String, String> traits, long outputCap, List<Settled> charged) {

    public Replay {
        parts = List.copyOf(parts);
        traits = Map.copyOf(traits);
        charged = List.copyOf(charged);
    }

    /** What was charged then, if that was known when the answer ended. */
    public Optional<Settled> settled() {
        return charged.stream().findFirst();
    }
}
