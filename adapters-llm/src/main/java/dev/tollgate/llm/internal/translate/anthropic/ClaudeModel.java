package dev.tollgate.llm.internal.translate.anthropic;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model's name tells of what it accepts. Names without a version are taken for the newest;
 * other vendors' models behind this wire are taken to accept everything.
 *
 * @param family opus, sonnet, haiku ...; empty for another vendor's model
 * @param release version times a hundred, 505 for 5.5
 */
record ClaudeModel(String family, int release) {

    /** How up-front thinking is switched off. */
    enum Off {
        DISABLED,
        BETWEEN_TOOLS,
        NEVER
    }

    private static final Pattern VERSION = Pattern.compile("(\\d{1,2})(?!\\d)(?:[-.](\\d{1,2})(?!\\d))?");
    private static final Pattern FAMILY = Pattern.compile("claude.*?(opus|sonnet|haiku|fable|mythos)");
    private static final Set<String> ALWAYS_THINKING = Set.of("fable", "mythos");
    private static final int NEWEST = 9_900;

    static ClaudeModel of(String name) {
        if (!name.contains("claude")) {
            return new ClaudeModel("", NEWEST);
        }
        Matcher family = FAMILY.matcher(name);
        Matcher version = VERSION.matcher(name);
        int release = NEWEST;
        if (version.find()) {
            int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
            release = Integer.parseInt(version.group(1)) * 100 + minor;
        }
        return new ClaudeModel(family.find() ? family.group(1) : "claude", release);
    }

    /** Whether thinking is bounded by tokens, as before 4.6, rather than guided by effort. */
    boolean budgets() {
        return release < 406;
    }

    /** Whether sampling can be tuned, as before 4.7. */
    boolean samples() {
        return family.isEmpty() || release < 407;
    }

    /** Whether an answer's form can be given by a schema, as since 4.5. */
    boolean structures() {
        return release >= 405;
    }

    /** Whether instructions may come between turns, as since 4.8. */
    boolean systemTurns() {
        return release >= 408;
    }

    /** Whether a call of a tool can be forced: not where thinking has become the rule. */
    boolean forcesTools() {
        if (ALWAYS_THINKING.contains(family)) {
            return release < 501;
        }
        return family.isEmpty() || family.equals("haiku") || release < 505;
    }

    Off off() {
        if (ALWAYS_THINKING.contains(family) || family.equals("opus") && release >= 505) {
            return Off.NEVER;
        }
        return family.equals("sonnet") && release >= 505 ? Off.BETWEEN_TOOLS : Off.DISABLED;
    }
}
