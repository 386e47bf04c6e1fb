package dev.tollgate.llm;

import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.llm.internal.providers.ProviderFileReader;
import java.util.Map;
import java.util.Set;

/** Reads operators' files. */
public final class ProviderFiles {

    private ProviderFiles() {}

    /**
     * Reads a file, and the keys that it names from the environment.
     *
     * @param usual time-outs and bounds of providers that name none of their own
     * @param others providers that are configured elsewhere: routes may lead to them, the file must
     *     not describe them again
     */
    public static ProviderFile.Read read(
            String text, Map<String, String> environment, Patience usual, Set<ProviderId> others) {
        return new ProviderFileReader(environment, usual, others).read(text);
    }
}
