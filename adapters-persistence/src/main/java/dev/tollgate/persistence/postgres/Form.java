package dev.tollgate.persistence.postgres;

import java.util.regex.Pattern;

/**
 * A statement over bound rows, in two texts. The one for many rows binds each column as an array; the
 * one for a single row binds plain values in the same order, which spares PostgreSQL a function per
 * column that unnests it.
 *
 * @param anywhere whether a single row is bound plainly in any batch, not only in one of a single
 *     operation: every mixture of texts is prepared by itself, so that few may be mixed freely
 */
record Form(String many, String one, boolean anywhere) {

    private static final Pattern ARRAY =
            Pattern.compile("(?:unnest|ANY )\\(\\?::(\\w+)\\[\\]\\)|\\(\\?::(\\w+)\\[\\]\\)\\[1\\]");

    /**
     * Sent together with its commit, an update cannot be judged by its caller: it must fail by itself, here by a division
     * by zero. An expression that says more is prepared anew by every execution: a twentieth of what a lone call costs.
     */
    private static final String EXACTLY_ONE = "WITH met AS (%s RETURNING 1) SELECT 1 / count(*) FROM met";

    /** A statement whose text for one row follows from the one for many. */
    static Form of(String many) {
        return new Form(many, plain(many), false);
    }

    /** The same, of what a batch has one of more often than not. */
    static Form anywhere(String many) {
        return new Form(many, plain(many), true);
    }

    /**
     * The same, with a cheaper way for one row: an update, which fails unless it meets exactly that
     * row. Its text too is given with arrays.
     */
    static Form anywhere(String many, String update) {
        return new Form(many, EXACTLY_ONE.formatted(plain(update)), true);
    }

    private static String plain(String sql) {
        return ARRAY.matcher(sql).replaceAll("?::$1$2");
    }
}
