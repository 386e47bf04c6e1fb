package dev.tollgate.application.subscription;

import java.util.List;

/** What came of bringing one thing in line with the billing provider's truth. */
public sealed interface Worked {
    /** In line. */
    record Done() implements Worked {}

    /** In line as far as it can be; an operator should look. */
    record Odd(List<String> why) implements Worked {}

    /** Not yet: something it needs is missing. */
    record Waiting(String why) implements Worked {}

    /** Not before the account's books are mended, however long that takes: the money was paid. */
    record Frozen(String why) implements Worked {}

    /** Somebody else is at it; look again at once. */
    record Busy() implements Worked {}

    /** Done, or odd when there is something to say. */
    static Worked of(List<String> oddities) {
        return oddities.isEmpty() ? new Done() : new Odd(List.copyOf(oddities));
    }
}
