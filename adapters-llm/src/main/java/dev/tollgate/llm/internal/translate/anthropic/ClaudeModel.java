package dev.tollgate.llm.internal.translate.anthropic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model's name tells of what it accepts.
 *
 * @param budgets whether thinking is bounded by tokens, as before 4.6, rather than guided by effort
 * @param samples whether sampling can be tuned, as before 4.7
 * @param systemTurns whether instructions may come between turns, as since 4.8
 */
record ClaudeModel(boolean budgets, boolean samples, boolean systemTurns) {

    private static final Pattern VERSION = Pattern.compile("(\\d{1,2})(?!\\d)(?:[-.](\\d{1,2})(?!\\d))?");

    static ClaudeModel of(String name) {
        if (!name.contains("claude")) {
            return new ClaudeModel(false, true, true);
        }
        Matcher version = VERSION.matcher(name);
        if (!version.find()) {
            return new ClaudeModel(false, false, true);
        }
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        int release = Integer.parseInt(version.group(1)) * 100 + minor;
        return new ClaudeModel(release < 406, release < 407, release >= 408);
    }
}
