package dev.tollgate.domain;

/** How many things one answer may hold: none or more. Every port that is told a number checks it by this. */
public final class PageSize {

    private PageSize() {}

    /**
     * The same number.
     *
     * @throws IllegalArgumentException if it is below zero
     */
    public static int checked(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("at most " + most + " are asked for; it must be 0 or more");
        }
        return most;
    }
}
