package dev.tollgate.llm.internal.wire;

import dev.tollgate.llm.internal.json.Glance;

/** What an event of a stream is, as far as passing it on and charging for it goes. */
sealed interface Seen {

    /** Content or anything else that is passed on without another look. */
    record Content() implements Seen {
        static final Content CONTENT = new Content();
    }

    /**
     * Passed on like content, but there is nothing of an answer in it: it says at most that one is under
     * way, and tells figures perhaps that later events may replace.
     */
    record Begins(Glance glance) implements Seen {}

    /** It reports usage, and content perhaps; whether it is the last report shows only later. */
    record Reports(Glance glance) implements Seen {}

    /** It reports usage and nothing else; only callers who asked for usage get to see it. */
    record OnlyReports(Glance glance) implements Seen {}

    /** The last event; it may report usage too. */
    record Last(Glance glance) implements Seen {}

    /** The vendor says that the answer failed. */
    record Fails(Glance glance) implements Seen {}
}
