package dev.tollgate.bootstrap.tracing;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.http.HttpProbe;

/** Notes callers' own traces while their requests are served. */
record TracedDoors(HttpProbe doors, CallerTraces callers) implements HttpProbe {

    @Override
    public void begun(CallId id) {
        doors.begun(id);
    }

    @Override
    public void calledFrom(CallId id, String traceparent) {
        doors.calledFrom(id, traceparent);
        callers.note(id.value(), traceparent);
    }

    @Override
    public void served(Served served) {
        doors.served(served);
        callers.forget(served.id().value());
    }

    @Override
    public String figures() {
        return doors.figures();
    }
}
