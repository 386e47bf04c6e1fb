package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.llm.LimitField;
import java.util.Map;

/** The habits of one vendor. */
public interface Vendor {

    /** Whether it can answer a dialect of a model that is of a kind for it, by itself or by translation. */
    boolean reaches(Dialect dialect, ModelTraits model);

    /** The wire on which it answers a dialect. */
    Dialect wireOf(Dialect asked, ModelTraits model);

    /** Where a call goes, behind the base URL. */
    String path(ProviderCall call, Dialect wire);

    /** The headers that are sent, the key among them, and nothing the caller slipped in. */
    Map<String, String> headers(ProviderCall call, Dialect wire);

    /** Where it takes the output limit of a chat. */
    default LimitField limitField() {
        return LimitField.AS_ASKED;
    }

    /** Whether it takes {@code thinking} of type {@code disabled} in a chat, where others take an effort of none. */
    default boolean switchesThinking() {
        return false;
    }

    /** Whether reasoning of responses that it does not keep comes sealed where that is asked for. */
    default boolean sealsReasoning() {
        return false;
    }
}
