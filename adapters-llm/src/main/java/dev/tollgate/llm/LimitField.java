package dev.tollgate.llm;

import dev.tollgate.llm.internal.http.Domain;
import java.net.URI;
import java.util.List;

/** In which field of a chat request a vendor takes the output limit. */
public enum LimitField {
    /** The one the caller used; {@code max_tokens} where the caller used none. */
    AS_ASKED,
    /** Always {@code max_tokens}: the vendor knows no other. */
    MAX_TOKENS,
    /** Always {@code max_completion_tokens}: the vendor's newer models take no other. */
    MAX_COMPLETION_TOKENS;

    private static final List<Domain> ORIGINAL = List.of(new Domain("openai.com"), new Domain("azure.com"));

    /** What a vendor wants as a rule: the newer field is the original vendor's, copies often know the older only. */
    public static LimitField usualAt(URI baseUrl) {
        return ORIGINAL.stream().anyMatch(domain -> domain.holds(baseUrl)) ? MAX_COMPLETION_TOKENS : AS_ASKED;
    }
}
