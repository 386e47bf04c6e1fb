package dev.tollgate.llm.internal.demand;

/** A parameter whose price the book does not list, or whose cost nothing bounds. */
final class Unpriced extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    Unpriced(String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
        this.reason = reason;
    }

    String field() {
        return field;
    }

    String reason() {
        return reason;
    }
}
