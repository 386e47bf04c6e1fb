package dev.tollgate.llm.internal.wire;

import dev.tollgate.llm.internal.sse.SseEvent;

/** The caller speaks the vendor's dialect: events go through as they are. */
final class StraightPassage implements Passage {

    @Override
    public void take(SseEvent event, Seen seen, Outlet outlet) {
        pass(event, seen, outlet);
    }

    static void pass(SseEvent event, Seen seen, Outlet outlet) {
        switch (seen) {
            case Seen.Content content -> outlet.content(event);
            case Seen.Begins begins -> outlet.content(event);
            case Seen.Reports reports -> outlet.reports(event, reports.glance());
            case Seen.OnlyReports reports -> outlet.onlyReports(event, reports.glance());
            case Seen.Last last -> outlet.last(event, last.glance());
            case Seen.Fails fails -> outlet.content(event);
        }
    }

    @Override
    public void end(Outlet outlet) {
        outlet.end();
    }

    @Override
    public boolean isFinished() {
        return true;
    }

    @Override
    public boolean passesComments() {
        return true;
    }
}
