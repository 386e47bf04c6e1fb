package dev.tollgate.llm.internal.wire;

import dev.tollgate.llm.internal.sse.SseEvent;

/** What lies between the vendor's events and the caller's. */
interface Passage {

    /** Passes an event on, changed or not. */
    void take(SseEvent event, Seen seen, Outlet outlet);

    /** The vendor's answer is complete; what the caller is still owed goes out. */
    void end(Outlet outlet);

    /** Whether the vendor has said why the answer ended; asked only where streams end silently. */
    boolean isFinished();

    /** Whether comments of the vendor may reach the caller. */
    boolean passesComments();
}
