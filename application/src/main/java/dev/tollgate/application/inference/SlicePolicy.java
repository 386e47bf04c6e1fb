package dev.tollgate.application.inference;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import java.util.Set;

/**
 * Setting a streamed answer's credits aside slice by slice instead of all at once, for models whose
 * billed output is all visible in the stream: their catalogue entry has the capability {@value
 * #VISIBLE_OUTPUT}. When a further slice cannot be paid the answer ends there.
 *
 * @param tokens of output that one slice pays for; zero sets everything aside at once
 */
public record SlicePolicy(long tokens) {

    /** What a model must be able to: nothing it bills is hidden, such as reasoning that is not shown. */
    public static final String VISIBLE_OUTPUT = "visible_output";

    /** Dialects whose answers can be ended here, in their own words. */
    private static final Set<Dialect> CAN_END = Set.of(Dialect.CHAT, Dialect.TEXT, Dialect.MESSAGES);

    public SlicePolicy {
        if (tokens < 0) {
            throw new IllegalArgumentException("a slice of " + tokens + " tokens must not be negative");
        }
    }

    /** Everything is set aside before a call begins. */
    public static SlicePolicy none() {
        return new SlicePolicy(0);
    }

    /** Whether the answer is to be paid in slices. */
    boolean isFor(InferenceRequest request, Quoted quoted) {
        return tokens > 0
                && request.streaming()
                && CAN_END.contains(request.dialect())
                && quoted.demand().choices() == 1
                && quoted.demand().outputTokens() > tokens
                && quoted.routes().stream().allMatch(way -> way.price().traits().can(VISIBLE_OUTPUT));
    }
}
