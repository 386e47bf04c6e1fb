package dev.tollgate.domain;

import java.util.Objects;

/** Where a page begins: behind a thing that is named, or with the first one. Every port that is told checks it by this. */
public final class PageStart {

    private PageStart() {}

    /**
     * The same name.
     *
     * @param after empty for the first page
     * @throws NullPointerException if it is null, which names no page
     */
    public static String checked(String after) {
        return Objects.requireNonNull(
                after, "a page must begin behind a name, or \"\" for the first one, and not null");
    }
}
