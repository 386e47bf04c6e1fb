package dev.tollgate.domain.meter;

import dev.tollgate.domain.NameForm;
import java.util.Objects;

/**
 * A priced dimension of a call: tokens of one sort, or calls of a hosted tool. The named ones never
 * overlap: a cached prompt token counts as {@link #CACHED_INPUT} only, never as {@link #INPUT} too.
 *
 * @param name lower-case words joined by underscores, at most 64 characters
 */
public record Meter(String name) implements Comparable<Meter> {

    private static final NameForm FORM = new NameForm(NameForm.LOWER_CASE + NameForm.DIGITS + "_", 64);

    /** Prompt tokens neither read from nor written to a cache. */
    public static final Meter INPUT = new Meter("input");

    /** Prompt tokens read from the vendor's cache. */
    public static final Meter CACHED_INPUT = new Meter("cached_input");

    /** Prompt tokens written to the vendor's cache with its usual lifetime. */
    public static final Meter CACHE_WRITE = new Meter("cache_write");

    /** Prompt tokens written to the vendor's cache for an hour. */
    public static final Meter CACHE_WRITE_1H = new Meter("cache_write_1h");

    /** Tokens of the answer, reasoning included unless it is priced apart. */
    public static final Meter OUTPUT = new Meter("output");

    /** Tokens of reasoning, where a model prices them apart from its answer. */
    public static final Meter REASONING = new Meter("reasoning");

    /** Audio tokens of the prompt. */
    public static final Meter AUDIO_INPUT = new Meter("audio_input");

    /** Audio tokens of the answer. */
    public static final Meter AUDIO_OUTPUT = new Meter("audio_output");

    /** Calls of a hosted web search. */
    public static final Meter WEB_SEARCH = new Meter("web_search");

    public Meter {
        Objects.requireNonNull(name, "name must not be null");
        if (!FORM.isMetBy(name) || !Character.isLetter(name.charAt(0))) {
            throw new IllegalArgumentException(
                    "meter '" + name + "' must be lower-case letters, digits and underscores, at most 64");
        }
    }

    /** Whether it counts tokens of the prompt; context tiers compare the sum of these. */
    public boolean isPrompt() {
        return equals(INPUT)
                || equals(CACHED_INPUT)
                || equals(CACHE_WRITE)
                || equals(CACHE_WRITE_1H)
                || equals(AUDIO_INPUT);
    }

    @Override
    public int compareTo(Meter other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
