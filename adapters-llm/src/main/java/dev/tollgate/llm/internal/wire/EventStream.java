package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.http.Incoming;
import dev.tollgate.llm.internal.sse.SseEvent;
import dev.tollgate.llm.internal.sse.SseReader;
import dev.tollgate.llm.internal.usage.CallUsage;
import java.time.Duration;
import java.util.Map;

/** A streamed answer as it comes in from a vendor. */
final class EventStream implements AnswerStream {

    private static final int MOST_AT_ONCE = 64 << 10;

    private final Incoming exchange;
    private final SseReader reader;
    private final WireFormat wire;
    private final CallUsage used;
    private final Outlet outlet;
    private final Passage passage;
    private final Duration betweenParts;
    private boolean says;
    private boolean begun;
    private volatile boolean done;

    EventStream(Incoming exchange, Prepared prepared, Passage passage, CallUsage used, Terms terms) {
        this.exchange = exchange;
        this.reader = new SseReader(terms.bounds().eventBytes());
        this.wire = WireFormat.of(prepared.wire());
        this.used = used;
        this.outlet = new Outlet(prepared.showsUsage());
        this.passage = passage;
        this.betweenParts = terms.timeouts().betweenParts();
    }

    /** Waits for the first part that says anything to the caller; what went wrong before it is thrown. */
    void begin() throws BrokenExchange {
        while (outlet.parts().isEmpty()) {
            read();
        }
        boolean givesNothing = !says || outlet.parts().size() == 1;
        if (givesNothing && outlet.parts().getLast() instanceof AnswerPart.Broken broken) {
            throw new BrokenExchange(broken.failure());
        }
        begun = true;
        exchange.expectNothing();
    }

    @Override
    public AnswerPart next() {
        if (outlet.parts().isEmpty()) {
            await();
        }
        AnswerPart part = outlet.parts().getFirst();
        boolean last = outlet.parts().size() == 1 && done;
        return last ? part : outlet.parts().removeFirst();
    }

    /** The vendor's time runs only in here: a caller who is slow to take a part does not use it up. */
    private void await() {
        exchange.expect("between parts", betweenParts);
        while (outlet.parts().isEmpty()) {
            try {
                read();
            } catch (BrokenExchange broken) {
                breakOff(broken.failure());
            }
        }
        exchange.expectNothing();
    }

    private void read() throws BrokenExchange {
        int total = 0;
        boolean more = true;
        while (more && !done) {
            byte[] room = reader.room();
            int read = exchange.read(room, reader.position(), room.length - reader.position());
            if (read < 0) {
                reader.finish();
                takeAll();
                ended();
                return;
            }
            reader.filled(read);
            takeAll();
            total += read;
            more = total < MOST_AT_ONCE && exchange.hasMore();
        }
        if (!done && says) {
            outlet.flush();
        }
    }

    private void takeAll() throws BrokenExchange {
        while (!done && reader.next(this::take)) {
            // Every whole event is taken by the sink.
        }
        if (!done && reader.isTooLong()) {
            throw new BrokenExchange(new ProviderFailure.Malformed("an event of the vendor is longer than allowed"));
        }
    }

    private void take(SseEvent event) {
        if (event.isEmpty()) {
            if (begun && passage.passesComments()) {
                outlet.comment(event);
            }
            return;
        }
        Seen seen = wire.see(event);
        switch (seen) {
            case Seen.Content content -> used.passed(event.text(), event.textFrom(), event.textTo());
            case Seen.Begins begins -> used.begin(begins.glance().figures());
            case Seen.Reports reports -> {
                used.report(reports.glance().figures());
                used.passed(event.text(), event.textFrom(), event.textTo());
            }
            case Seen.OnlyReports reports -> used.report(reports.glance().figures());
            case Seen.Last last -> used.report(last.glance().figures());
            case Seen.Fails fails -> {
                used.report(fails.glance().figures());
                breakOff(Failures.inStream(fails.glance()));
                return;
            }
        }
        says |= isOfAnswer(seen);
        passage.take(event, seen, outlet);
        if (seen instanceof Seen.Last) {
            complete();
        }
    }

    private static boolean isOfAnswer(Seen seen) {
        return switch (seen) {
            case Seen.Begins begins -> false;
            // The last event of responses holds all of the answer, that of other wires nothing.
            case Seen.Last last -> !last.glance().type().isEmpty();
            case Seen.Content content -> true;
            case Seen.Reports reports -> true;
            case Seen.OnlyReports reports -> true;
            case Seen.Fails fails -> true;
        };
    }

    private void ended() {
        if (done) {
            return;
        }
        if (wire.endsSilently() && passage.isFinished()) {
            complete();
        } else {
            breakOff(new ProviderFailure.Unreachable("the vendor's answer ended before its last event"));
        }
    }

    private void complete() {
        if (!says) {
            breakOff(new ProviderFailure.Malformed("there is no answer in what the vendor sent"));
            return;
        }
        used.complete();
        passage.end(outlet);
        outlet.end();
        done = true;
        outlet.parts().add(new AnswerPart.End());
    }

    private void breakOff(ProviderFailure failure) {
        exchange.abort();
        outlet.cut();
        done = true;
        outlet.parts().add(new AnswerPart.Broken(failure));
    }

    @Override
    public Usage usage() {
        return used.usage();
    }

    @Override
    public Map<String, String> traits() {
        return Map.of();
    }

    @Override
    public void close() {
        if (done) {
            exchange.close();
        } else {
            exchange.abort();
        }
    }
}
