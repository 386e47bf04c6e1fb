package dev.tollgate.llm.internal.translate.google;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model's name tells of what it accepts.
 *
 * @param budgets whether thinking is bounded by tokens, as before 3, rather than by a level
 * @param alwaysThinks whether thinking cannot be switched off
 */
record GeminiModel(boolean budgets, boolean alwaysThinks) {

    private static final Pattern VERSION = Pattern.compile("gemini-(\\d+)");

    static GeminiModel of(String name) {
        Matcher version = VERSION.matcher(name);
        boolean budgets = version.find() && Integer.parseInt(version.group(1)) < 3;
        return new GeminiModel(budgets, !budgets || name.contains("2.5-pro"));
    }

    /** Whether calls of tools carry ids, signatures are insisted on, and content may come by URL. */
    boolean isThird() {
        return !budgets;
    }
}
