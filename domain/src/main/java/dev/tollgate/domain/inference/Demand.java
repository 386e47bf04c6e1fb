package dev.tollgate.domain.inference;

import dev.tollgate.domain.meter.Meter;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;

/**
 * The most a request can use, before anything is sent.
 *
 * @param promptTokens an upper bound on all tokens of the prompt
 * @param outputTokens the most tokens one choice may have
 * @param choices how many answers, each of up to {@code outputTokens}
 * @param others the most of further meters, such as calls of a hosted tool
 */
public record Demand(long promptTokens, long outputTokens, int choices, Map<Meter, Long> others) {

    public Demand {
        Objects.requireNonNull(others, "others must not be null");
        if (promptTokens < 0 || outputTokens < 0 || choices < 1) {
            throw new IllegalArgumentException("demand of " + promptTokens + " prompt tokens, " + outputTokens
                    + " output tokens, " + choices + " choices is impossible");
        }
        others = Map.copyOf(others);
    }

    /** The same demand with another bound on the tokens of one choice. */
    public Demand withOutputTokens(long most) {
        return new Demand(promptTokens, most, choices, others);
    }

    /** All tokens it may use, {@code Long.MAX_VALUE} for more than that: what token limits count. */
    public long tokens() {
        var all = BigInteger.valueOf(outputTokens)
                .multiply(BigInteger.valueOf(choices))
                .add(BigInteger.valueOf(promptTokens));
        return all.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }
}
