package dev.tollgate.llm.internal.demand;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.llm.internal.json.Rewrite;
import dev.tollgate.llm.internal.json.Texts;
import dev.tollgate.llm.internal.json.Walk;
import java.nio.charset.StandardCharsets;

/**
 * How often a vendor may search the web for one request: as often as the request says, and a few
 * times where it says nothing. What is held and what is sent to the vendor are both told here.
 */
public final class SearchBound {

    static final int MOST = 1_000;

    /** Each search may read the prompt again, which all is held: enough to answer with, and no more. */
    static final int USUAL = 5;

    private static final int MOST_DIGITS = 18;
    private static final String TYPE = "web_search";
    private static final byte[] TYPE_BYTES = TYPE.getBytes(StandardCharsets.US_ASCII);

    private SearchBound() {}

    /** Whether a vendor searches the web by tools of this type. */
    static boolean isSearch(String type) {
        return type.startsWith(TYPE);
    }

    static boolean isOffered(long searches) {
        return searches >= 1 && searches <= MOST;
    }

    /** The member that bounds searches: of each such tool in messages, of the whole request in responses. */
    static String field(Dialect dialect) {
        return dialect == Dialect.MESSAGES ? "max_uses" : "max_tool_calls";
    }

    /** What a bound says: the usual one where it is null, none at all where it is no whole number. */
    static long said(Walk bound) {
        return switch (bound.kind()) {
            case VALUE_NULL -> USUAL;
            case VALUE_NUMBER_INT -> bound.length() <= MOST_DIGITS ? Long.parseLong(bound.text()) : 0;
            default -> 0;
        };
    }

    /** Tells the vendor the usual bound where a request that offers searches has none. */
    public static void write(InferenceRequest request, Rewrite rewrite) {
        if (!Texts.mayTell(request.body().bytes(), TYPE_BYTES)) {
            return;
        }
        rewrite.eachObject("tools", tool -> {
            if (isSearch(tool.text("type"))) {
                Rewrite holder = request.dialect() == Dialect.MESSAGES ? tool : rewrite;
                holder.setIfMissing(field(request.dialect()), Integer.toString(USUAL));
            }
        });
    }
}
