package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;

/**
 * One of the answers asked for.
 *
 * @param logprobs of all its tokens, also of those that are no text's
 */
public record Choice(List<Part> parts, Finish finish, List<TokenLogprob> logprobs) {

    public Choice {
        parts = List.copyOf(parts);
        logprobs = List.copyOf(logprobs);
    }
}
