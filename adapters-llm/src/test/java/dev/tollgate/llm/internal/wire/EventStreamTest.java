package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import dev.tollgate.llm.Bounds;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Timeouts;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.http.Incoming;
import dev.tollgate.llm.internal.usage.CallUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final String ASKED = "{\"model\":\"m\",\"stream\":true}";

    @Test
    void the_vendors_time_runs_only_while_it_is_waited_for() throws Exception {
        Watched vendor = new Watched(chunk("one"), chunk("two"), "data: [DONE]\n\n");
        EventStream stream = stream(vendor);

        stream.begin();
        vendor.saw("the caller is slow to take the first part");
        assertThat(stream.next()).isInstanceOf(AnswerPart.Content.class);
        assertThat(stream.next()).isInstanceOf(AnswerPart.Content.class);
        vendor.saw("the caller is slow to take the second");
        assertThat(stream.next()).isInstanceOf(AnswerPart.Tally.class);
        assertThat(stream.next()).isInstanceOf(AnswerPart.End.class);

        assertThat(vendor.seen)
                .containsExactly(
                        "read",
                        "no limit",
                        "the caller is slow to take the first part",
                        "between parts",
                        "read",
                        "no limit",
                        "the caller is slow to take the second",
                        "between parts",
                        "read",
                        "no limit");
    }

    @Test
    void a_failure_before_anything_is_said_leaves_the_answer_to_the_next_route() {
        String started = event("response.created", "'response':{'status':'in_progress','usage':null}");
        String running = event("response.in_progress", "'response':{'status':'in_progress','usage':null}");
        String failed = event(
                "response.failed", "'response':{'error':{'code':'server_error','message':'Sorry.'},'usage':null}");
        String begins = event("message_start", "'message':{'usage':{'input_tokens':9,'output_tokens':1}}");
        String ping = event("ping", "'at':1");
        String busy = event("error", "'error':{'type':'overloaded_error','message':'Busy.'}");

        EventStream inPieces = stream(Dialect.RESPONSES, new Watched(started, running, failed));
        EventStream atOnce = stream(Dialect.MESSAGES, new Watched(begins + ping + busy));

        assertThatThrownBy(inPieces::begin)
                .isInstanceOfSatisfying(
                        BrokenExchange.class,
                        broken -> assertThat(broken.failure()).isInstanceOf(ProviderFailure.Overloaded.class));
        assertThatThrownBy(atOnce::begin)
                .isInstanceOfSatisfying(
                        BrokenExchange.class,
                        broken -> assertThat(broken.failure()).isInstanceOf(ProviderFailure.Overloaded.class));
    }

    @Test
    void a_failure_after_usage_that_the_caller_is_not_shown_is_one_before_anything_is_said() {
        String usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":0}}\n\n";
        String busy = "data: {\"error\":{\"code\":503,\"message\":\"Busy.\"}}\n\n";

        EventStream stream = stream(Dialect.CHAT, false, new Watched(usage, busy));

        assertThatThrownBy(stream::begin).isInstanceOf(BrokenExchange.class);
    }

    @Test
    void a_chunk_that_tells_an_error_beside_its_choices_is_the_end() throws Exception {
        String error = "data: {\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}],"
                + "\"error\":{\"code\":502,\"message\":\"Provider disconnected\"}}\n\n";
        EventStream atOnce = stream(new Watched(error, "data: [DONE]\n\n"));
        EventStream later = stream(new Watched(chunk("\\\"error\\\":{"), error, "data: [DONE]\n\n"));

        assertThatThrownBy(atOnce::begin).isInstanceOf(BrokenExchange.class);
        later.begin();
        assertThat(later.next()).isInstanceOf(AnswerPart.Content.class);
        assertThat(later.next()).isInstanceOf(AnswerPart.Broken.class);
    }

    @Test
    void what_was_sent_before_anything_was_said_is_passed_on_and_pings_change_no_figure() throws Exception {
        String begins = event("message_start", "'message':{'usage':{'input_tokens':9,'output_tokens':1}}");
        String ping = event("ping", "'at':1");
        String block = event("content_block_start", "'index':0");
        String delta = event("message_delta", "'usage':{'output_tokens':4}");
        String stop = event("message_stop", "'at':2");
        EventStream stream = stream(Dialect.MESSAGES, new Watched(begins, ping, block, delta + ping, stop));

        stream.begin();
        List<AnswerPart> parts = Calls.rest(stream);

        assertThat(Calls.text(parts)).isEqualTo(begins + ping + block + delta + ping + stop);
        assertThat(stream.usage()).isEqualTo(Usage.exact(Map.of(Meter.INPUT, 9L, Meter.OUTPUT, 4L)));
    }

    private static String event(String type, String members) {
        return ("event: " + type + "\ndata: {'type':'" + type + "'," + members + "}\n\n").replace('\'', '"');
    }

    private static EventStream stream(Incoming vendor) {
        return stream(Dialect.CHAT, vendor);
    }

    private static EventStream stream(Dialect dialect, Incoming vendor) {
        return stream(dialect, true, vendor);
    }

    private static EventStream stream(Dialect dialect, boolean showsUsage, Incoming vendor) {
        ProviderCall call = Calls.call(dialect, "m", ASKED, 100, Map.of());
        byte[] sent = ASKED.getBytes(StandardCharsets.UTF_8);
        Prepared prepared = new Prepared(dialect, sent, showsUsage, new Prepared.AsItComes());
        CallUsage used = new CallUsage(call, dialect, sent, LlmProbe.SILENT);
        Terms terms = new Terms(Timeouts.USUAL, Bounds.USUAL, LlmProbe.SILENT, InstantSource.system());
        return new EventStream(vendor, prepared, new StraightPassage(), used, terms);
    }

    private static String chunk(String text) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    /** A vendor that sends one piece at a time; keeps what it was told and asked. */
    private static final class Watched implements Incoming {

        private final List<String> seen = new ArrayList<>();
        private final ArrayDeque<String> pieces;

        Watched(String... pieces) {
            this.pieces = new ArrayDeque<>(List.of(pieces));
        }

        void saw(String event) {
            seen.add(event);
        }

        @Override
        public void expect(String nextPhase, Duration within) {
            seen.add(nextPhase);
        }

        @Override
        public void expectNothing() {
            seen.add("no limit");
        }

        @Override
        public int read(byte[] into, int from, int length) {
            seen.add("read");
            byte[] piece = pieces.removeFirst().getBytes(StandardCharsets.UTF_8);
            System.arraycopy(piece, 0, into, from, piece.length);
            return piece.length;
        }

        @Override
        public boolean hasMore() {
            return false;
        }

        @Override
        public void abort() {
            seen.add("abort");
        }

        @Override
        public void close() {
            seen.add("close");
        }
    }
}
