package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.json.Glance;
import dev.tollgate.llm.internal.sse.SseEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** A streamed answer on the chat wire that is made in this process, event by event. */
public final class InProcess implements AnswerStream {

    private final Iterator<String> events;
    private final Said said;
    private final Passage passage;
    private final Outlet outlet;
    private int passed;
    private volatile boolean stopped;
    private boolean done;

    /**
     * What the answer says.
     *
     * @param events the data of each event, or the one whole answer
     * @param usage what the whole of it uses
     * @param breaksAfter after so many events it breaks off; negative if it does not
     */
    public record Said(List<String> events, Duration between, Usage usage, int breaksAfter) {}

    private InProcess(Said said, Passage passage, Outlet outlet) {
        this.events = said.events().iterator();
        this.said = said;
        this.passage = passage;
        this.outlet = outlet;
    }

    /**
     * The request on the chat wire.
     *
     * @throws BrokenExchange as rejected if it cannot be said there
     */
    public static Prepared prepare(ProviderCall call) throws BrokenExchange {
        return new Requests(LimitField.AS_ASKED).prepare(call, Dialect.CHAT);
    }

    /** The answer to what was prepared, in the caller's dialect. */
    public static AnswerStream answer(ProviderCall call, Prepared prepared, Said said, Instant now) {
        var identity = WireProvider.identity(call, now);
        if (!call.request().streaming()) {
            byte[] chat = said.events().getFirst().getBytes(StandardCharsets.UTF_8);
            byte[] body = prepared.translation()
                    .map(answers ->
                            Requests.MAPPER.writeValueAsBytes(answers.whole(Requests.MAPPER.readTree(chat), identity)))
                    .orElse(chat);
            int usageAt = Glance.at(body, 0, body.length).usageAt();
            return new WholeAnswer(
                    usageAt < 0 ? new AnswerPart.Content(Body.of(body)) : new AnswerPart.Tally(Body.of(body), usageAt),
                    said.usage());
        }
        Passage passage = prepared.translation()
                .<Passage>map(answers -> new TranslatedPassage(
                        answers.stream(identity), call.request().dialect(), said::usage))
                .orElseGet(StraightPassage::new);
        return new InProcess(said, passage, new Outlet(prepared.showsUsage()));
    }

    @Override
    public AnswerPart next() {
        while (outlet.parts().isEmpty()) {
            if (stopped || passed == said.breaksAfter()) {
                outlet.cut();
                done = true;
                outlet.parts().add(new AnswerPart.Broken(new ProviderFailure.Unreachable("the demo model broke off")));
            } else {
                pass();
            }
        }
        boolean last = outlet.parts().size() == 1 && done;
        return last ? outlet.parts().getFirst() : outlet.parts().removeFirst();
    }

    private void pass() {
        if (passed > 0 && said.between().toNanos() > 0) {
            LockSupport.parkNanos(said.between().toNanos());
        }
        byte[] raw = ("data: " + events.next() + "\n\n").getBytes(StandardCharsets.UTF_8);
        SseEvent event = new SseEvent(raw, 0, raw.length, raw, 6, raw.length - 2);
        Seen seen = WireFormat.CHUNKS.see(event);
        passage.take(event, seen, outlet);
        passed++;
        if (events.hasNext()) {
            outlet.flush();
        } else {
            passage.end(outlet);
            done = true;
            outlet.parts().add(new AnswerPart.End());
        }
    }

    @Override
    public Usage usage() {
        if (!events.hasNext()) {
            return said.usage();
        }
        // Of the events passed, one opened the answer; each of the others carried a word.
        long words = Math.min(Math.max(0, passed - 1), said.usage().quantityOf(Meter.OUTPUT));
        TreeMap<Meter, Long> soFar = new TreeMap<>(said.usage().quantities());
        soFar.put(Meter.OUTPUT, words);
        return Usage.estimated(soFar);
    }

    @Override
    public Map<String, String> traits() {
        return Map.of();
    }

    @Override
    public void close() {
        stopped = true;
    }
}
