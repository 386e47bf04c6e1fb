package dev.tollgate.llm.internal.json;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What is wrong with a file of an operator's that is no proper JSON. */
public final class NotJson {

    /** Where an object began that never ends: of a text, Jackson says only that it cannot say. */
    private static final Pattern BEGINNING = Pattern.compile(" \\(start marker at \\[.*]\\)");

    private NotJson() {}

    /** In words for people, without the place, which its callers tell. */
    public static String told(JacksonException notJson) {
        return BEGINNING.matcher(notJson.getOriginalMessage()).replaceAll("");
    }
}
