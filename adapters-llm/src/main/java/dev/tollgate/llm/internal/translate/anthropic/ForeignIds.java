package dev.tollgate.llm.internal.translate.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Ids of calls in messages, which are of letters, digits, _ and - only. Others give ids such as
 * {@code functions.f:0}: in messages these stand in base64, also in answers, for a caller may go on with them
 * at Anthropic.
 */
final class ForeignIds {

    private static final Pattern OWN = Pattern.compile("[A-Za-z0-9_-]+");
    private static final String MARK = "foreign_";

    private ForeignIds() {}

    /** An id as it can stand in messages; its own ones stay. */
    static String taken(String id) {
        if (OWN.matcher(id).matches() && !id.startsWith(MARK)) {
            return id;
        }
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The id as its vendor gave it. */
    static String back(String taken) {
        if (!taken.startsWith(MARK)) {
            return taken;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(taken.substring(MARK.length()));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException callersOwn) {
            return taken;
        }
    }
}
