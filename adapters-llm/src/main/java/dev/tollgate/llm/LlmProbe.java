package dev.tollgate.llm;

import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;

/** What this adapter tells whoever measures it. Methods must be quick and must not throw. */
public interface LlmProbe {

    /** Tells nobody. */
    LlmProbe SILENT = new LlmProbe() {
        @Override
        public void usageMissing(ProviderId provider, String model) {}

        @Override
        public void usageReplaced(ProviderId provider, String model, String field) {}

        @Override
        public void failed(ProviderId provider, ProviderFailure failure) {}
    };

    /** A complete answer came without usage; our own count stands in for it. */
    void usageMissing(ProviderId provider, String model);

    /** A reported figure was impossible and was replaced by our own count. */
    void usageReplaced(ProviderId provider, String model, String field);

    /** A call failed or broke off. */
    void failed(ProviderId provider, ProviderFailure failure);
}
