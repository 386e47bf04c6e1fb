package dev.tollgate.llm.internal.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Vendors of the chat wire may send pieces of several calls in turns; other dialects tell one after another. */
class MixedCallsTest {

    private static final String START_A = call(0, "'id':'call_a','type':'function','function':{'name':'weather'}");
    private static final String START_B = call(1, "'id':'call_b','type':'function','function':{'name':'clock'}");
    private static final String START_C = call(2, "'id':'call_c','type':'function','function':{'name':'now'}");
    private static final String END = "{'choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}],"
            + "'usage':{'prompt_tokens':30,'completion_tokens':12,'total_tokens':42}}";

    @Nested
    class Calls_whose_pieces_come_in_turns {

        @ParameterizedTest
        @EnumSource(names = {"RESPONSES", "MESSAGES"})
        void are_told_one_after_another(Dialect caller) throws Exception {
            List<StreamEvent> events = streamed(
                    caller,
                    START_A,
                    START_B,
                    piece(0, "{\\\"city\\\":"),
                    piece(1, "{\\\"zone\\\":"),
                    START_C,
                    piece(0, "\\\"Oslo\\\"}"),
                    piece(1, "\\\"CET\\\"}"),
                    END);

            assertThat(Client.of(caller).stream(events).calls())
                    .containsExactly(
                            "call_a weather{\"city\":\"Oslo\"}", "call_b clock{\"zone\":\"CET\"}", "call_c now{}");
            assertThat(open(events)).isEmpty();
        }
    }

    @Nested
    class Calls_that_come_one_after_another {

        @ParameterizedTest
        @EnumSource(names = {"RESPONSES", "MESSAGES"})
        void are_told_as_they_come(Dialect caller) {
            StreamTranslation stream = stream(caller);

            stream.event(read(START_A));
            stream.event(read(piece(0, "{}")));

            assertThat(stream.event(read(START_B))).isNotEmpty();
            assertThat(stream.event(read(piece(1, "{\\\"zone\\\":")))).isNotEmpty();
        }
    }

    /** Pieces of what was closed before: clients that act on a closed call have missed them. */
    private static List<String> open(List<StreamEvent> events) {
        List<String> late = new ArrayList<>();
        List<Long> closed = new ArrayList<>();
        for (StreamEvent event : events) {
            JsonNode data = event.equals(StreamEvent.DONE) ? Recorded.object("{}") : Recorded.object(event.data());
            long index = data.path("index").asLong(data.path("output_index").asLong(-1));
            if (event.name().endsWith("block_stop") || event.name().endsWith("output_item.done")) {
                closed.add(index);
            } else if (event.name().endsWith("delta") && closed.contains(index)) {
                late.add(event.data());
            }
        }
        return late;
    }

    private static List<StreamEvent> streamed(Dialect caller, String... chunks) {
        StreamTranslation stream = stream(caller);
        List<StreamEvent> events = new ArrayList<>();
        for (String chunk : chunks) {
            events.addAll(stream.event(read(chunk)));
        }
        events.addAll(stream.end(new Figures.Unsaid()));
        return events;
    }

    private static StreamTranslation stream(Dialect caller) {
        return EveryPairTest.translated(caller, Dialect.CHAT, "plain").answers().stream(EveryPairTest.identity(caller));
    }

    private static JsonNode read(String chunk) {
        return Recorded.object(chunk.replace('\'', '"'));
    }

    private static String piece(int index, String arguments) {
        return call(index, "'function':{'arguments':'" + arguments + "'}");
    }

    private static String call(int index, String more) {
        return "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':" + index + "," + more + "}]}}]}";
    }
}
