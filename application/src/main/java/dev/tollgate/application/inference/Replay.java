package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.usage.Settled;
import java.util.List;
import java.util.Map;

/**
 * An answer that was given before, for a caller who repeats a call under its idempotency key.
 *
 * @param call the call that gave it
 * @param parts all of it, in order, without its end
 * @param traits settings of the answer that travel outside its body
 * @param outputCap the most tokens each choice was allowed
 * @param settled what was charged then
 */
public record Replay(CallId call, List<AnswerPart> parts, Map<String, String> traits, long outputCap, Settled settled) {

    public Replay {
        parts = List.copyOf(parts);
        traits = Map.copyOf(traits);
    }
}
