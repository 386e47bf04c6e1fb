package dev.tollgate.domain;

import java.util.BitSet;

/**
 * What names of one sort look like: from one character up to so many, all of one set. Each row that
 * is read and each call makes several names, so this is no regular expression.
 */
public final class NameForm {

    /** {@code a} to {@code z}. */
    public static final String LOWER_CASE = "abcdefghijklmnopqrstuvwxyz";

    /** Letters of either case. */
    public static final String LETTERS = LOWER_CASE + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** {@code 0} to {@code 9}. */
    public static final String DIGITS = "0123456789";

    private final BitSet allowed = new BitSet(128);
    private final int longest;

    /** Names of at least one and at most {@code longest} of these characters. */
    public NameForm(String characters, int longest) {
        characters.chars().forEach(allowed::set);
        this.longest = longest;
    }

    /** Whether a name looks like that. */
    public boolean isMetBy(String name) {
        int length = name.length();
        if (length == 0 || length > longest) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (!allowed.get(name.charAt(at))) {
                return false;
            }
        }
        return true;
    }
}
