package dev.tollgate.llm.internal.translate.neutral;

import java.util.List;

/** How likely a token was, and the likeliest alternatives in its place. */
public record TokenLogprob(String token, double logprob, List<TokenLogprob> top) {

    public TokenLogprob {
        top = List.copyOf(top);
    }
}
