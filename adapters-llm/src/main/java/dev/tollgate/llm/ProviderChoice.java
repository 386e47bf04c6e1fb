package dev.tollgate.llm;

import dev.tollgate.domain.inference.Dialect;
import java.util.Set;

/**
 * A provider that an operator describes in a file.
 *
 * @param dialects what it speaks itself, on the OpenAI wire
 * @param betas beta features that callers may ask for, on the Anthropic wire; empty for the usual ones
 * @param limit where it takes the output limit of a chat, on the OpenAI wire
 */
public record ProviderChoice(
        Wire wire, ProviderSettings settings, Set<Dialect> dialects, Set<String> betas, LimitField limit) {

    /** Copies the sets. */
    public ProviderChoice {
        dialects = Set.copyOf(dialects);
        betas = Set.copyOf(betas);
    }

    /** The wire formats of vendors. */
    public enum Wire {
        /** Chat completions and what belongs to them. */
        OPENAI,
        /** Messages. */
        ANTHROPIC,
        /** Generate content. */
        GOOGLE
    }
}
