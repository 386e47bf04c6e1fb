package dev.tollgate.llm.internal.translate.google;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model's name tells of what it accepts. Names without a version are taken for the newest.
 *
 * @param release version times a hundred, 205 for 2.5
 * @param pro whether it is one of the large ones, which take fewer settings of thinking
 */
record GeminiModel(int release, boolean pro) {

    private static final Pattern VERSION = Pattern.compile("gemini-(\\d{1,2})(?:\\.(\\d{1,2}))?");
    private static final int NEWEST = 9_900;

    static GeminiModel of(String name) {
        Matcher version = VERSION.matcher(name);
        int release = NEWEST;
        if (version.find()) {
            int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
            release = Integer.parseInt(version.group(1)) * 100 + minor;
        }
        return new GeminiModel(release, name.contains("pro"));
    }

    /** Whether thinking is bounded by tokens, as before 3, rather than by a level. */
    boolean budgets() {
        return release < 300;
    }

    /** The largest budget of thinking, in tokens, that is not refused. */
    long mostThinking() {
        return pro ? 32_768 : 24_576;
    }

    /** Whether thinking cannot be switched off. */
    boolean alwaysThinks() {
        return !budgets() || pro && release == 205;
    }

    /** Whether the level below low is known: the large ones never knew it, the small ones do no more since 3.7. */
    boolean thinksMinimally() {
        return !pro && release < 307;
    }

    /** Whether there is a level between low and high, as in all but the first of the large ones. */
    boolean thinksModerately() {
        return !pro || release > 300;
    }

    /** Whether calls of tools carry ids, signatures are insisted on, and content may come by URL. */
    boolean isThird() {
        return !budgets();
    }
}
