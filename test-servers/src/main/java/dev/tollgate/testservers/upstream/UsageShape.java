package dev.tollgate.testservers.upstream;

/** How an answer tells what it used. */
public sealed interface UsageShape {

    /** As the vendor does it: in the body, in the last chunk when asked for, or split. */
    static UsageShape usual() {
        return new Usual();
    }

    /** Never told. */
    static UsageShape missing() {
        return new Missing();
    }

    /** Told in the first event of a stream, and not again. */
    static UsageShape early() {
        return new Early();
    }

    /** Told twice, first with half of the output. */
    static UsageShape twice() {
        return new Twice();
    }

    /** This JSON stands where the usage object should be, in every place it would have stood. */
    static UsageShape raw(String json) {
        return new Raw(json);
    }

    /** See {@link #usual}. */
    record Usual() implements UsageShape {}

    /** See {@link #missing}. */
    record Missing() implements UsageShape {}

    /** See {@link #early}. */
    record Early() implements UsageShape {}

    /** See {@link #twice}. */
    record Twice() implements UsageShape {}

    /** See {@link #raw}. */
    record Raw(String json) implements UsageShape {}
}
