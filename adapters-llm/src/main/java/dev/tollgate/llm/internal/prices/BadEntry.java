package dev.tollgate.llm.internal.prices;

/** An entry of a price map that makes the whole map unsound. */
final class BadEntry extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String where;

    BadEntry(String where, String what) {
        super(what);
        this.where = where;
    }

    String where() {
        return where;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
