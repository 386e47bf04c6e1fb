package dev.tollgate.domain.inference;

import java.util.Objects;
import java.util.Set;

/**
 * What a model can do and how far it goes.
 *
 * @param contextTokens the most tokens prompt and answer may have together; 0 if not known
 * @param outputTokens the most tokens one answer may have; 0 if it gives none (embeddings) or it is not known
 * @param mode what it is for, in the words of price maps: chat, completion, embedding, responses ...
 * @param capabilities open words such as {@code function_calling}, {@code vision}, {@code reasoning}
 */
public record ModelTraits(long contextTokens, long outputTokens, String mode, Set<String> capabilities) {

    public ModelTraits {
        Objects.requireNonNull(mode, "mode must not be null");
        Objects.requireNonNull(capabilities, "capabilities must not be null");
        if (contextTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException(
                    "limits of a model must not be negative: context " + contextTokens + ", output " + outputTokens);
        }
        capabilities = Set.copyOf(capabilities);
    }

    /**
     * Whether a capability is told of the model, to the letter; one that is not told counts as
     * missing.
     */
    public boolean can(String capability) {
        return capabilities.contains(capability);
    }
}
