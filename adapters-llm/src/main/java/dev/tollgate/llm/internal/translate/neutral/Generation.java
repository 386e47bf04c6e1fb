package dev.tollgate.llm.internal.translate.neutral;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * How the answer is to be generated.
 *
 * @param numbers the numbers given: sampling, seed, count; {@link Feature#LOGPROBS} is how many alternatives, 0 for none
 * @param verbosity low, medium or high; empty if not given
 * @param user who the end user is; empty if not given
 */
public record Generation(
        Map<Feature, BigDecimal> numbers,
        List<String> stop,
        Format format,
        Reasoning reasoning,
        String verbosity,
        String user) {

    public Generation {
        numbers = Map.copyOf(numbers);
        stop = List.copyOf(stop);
    }

    /** Whether more is asked for than the medium length, which vendors without such a setting give unasked. */
    public boolean wantsOtherLength() {
        return !verbosity.isEmpty() && !verbosity.equals("medium");
    }

    /** Who the end user is, for a vendor that takes so many characters; empty if there are more. */
    public String userWithin(int most) {
        return user.length() <= most ? user : "";
    }
}
