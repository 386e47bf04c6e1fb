package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.llm.Bounds;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Timeouts;
import dev.tollgate.llm.internal.http.Incoming;
import dev.tollgate.llm.internal.usage.Account;
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

    private static EventStream stream(Incoming vendor) {
        ProviderCall call = Calls.call(Dialect.CHAT, "m", ASKED, 100, Map.of());
        byte[] sent = ASKED.getBytes(StandardCharsets.UTF_8);
        Prepared prepared = new Prepared(Dialect.CHAT, sent, true, new Prepared.AsItComes());
        Account account = new Account(call, Dialect.CHAT, sent, LlmProbe.SILENT);
        Terms terms = new Terms(Timeouts.USUAL, Bounds.USUAL, LlmProbe.SILENT, InstantSource.system());
        return new EventStream(vendor, prepared, new StraightPassage(), account, terms);
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
