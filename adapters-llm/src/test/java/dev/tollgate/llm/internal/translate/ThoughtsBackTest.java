package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.ID;
import static dev.tollgate.llm.internal.translate.Tries.mapped;
import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Vendors of the chat wire that think tell it unsealed, and some want it back with the calls it led to. */
class ThoughtsBackTest {

    private static final String CALLS =
            "'tool_calls':[{'index':0,'id':'c','type':'function'," + "'function':{'name':'f','arguments':'{}'}}]";

    @Nested
    class What_a_vendor_thought_before_a_call {

        @ParameterizedTest
        @CsvSource({"reasoning_content", "reasoning"})
        void goes_back_from_messages_under_its_name(String name) {
            JsonNode answer = mapped(Dialect.MESSAGES, Dialect.CHAT, "glm-5", "{}")
                    .answers()
                    .whole(read("{'choices':[{'message':{'" + name + "':'Hm.'," + CALLS + "}}]}"), ID);

            assertThat(asked(Dialect.MESSAGES, answer.path("content"))
                            .path(name)
                            .stringValue())
                    .isEqualTo("Hm.");
        }

        @ParameterizedTest
        @CsvSource({"reasoning_content", "reasoning"})
        void goes_back_from_streamed_responses_under_its_name(String name) {
            StreamTranslation stream = mapped(Dialect.RESPONSES, Dialect.CHAT, "glm-5", "{}").answers().stream(ID);
            List<StreamEvent> events = new ArrayList<>();
            for (String delta : List.of("'" + name + "':'H'", "'" + name + "':'m.'", CALLS)) {
                events.addAll(stream.event(read("{'choices':[{'delta':{" + delta + "}}]}")));
            }
            events.addAll(stream.event(read("{'choices':[{'delta':{},'finish_reason':'tool_calls'}]}")));
            events.addAll(stream.end(new Figures.Unsaid()));
            JsonNode output = Recorded.object(events.getLast().data()).at("/response/output");

            assertThat(asked(Dialect.RESPONSES, output).path(name).stringValue())
                    .isEqualTo("Hm.");
        }

        @Test
        void is_sealed_where_it_ends_in_a_stream_of_messages() {
            StreamTranslation stream = mapped(Dialect.MESSAGES, Dialect.CHAT, "glm-5", "{}").answers().stream(ID);
            stream.event(read("{'choices':[{'delta':{'reasoning_content':'Hm.'}}]}"));

            assertThat(stream.event(read("{'choices':[{'delta':{'content':'Hi.'}}]}")))
                    .first()
                    .satisfies(event -> assertThat(event.data()).contains("signature_delta", "chat:"));
        }

        @Test
        void does_not_go_to_another_model() {
            String history = "{'messages':[{'role':'assistant','content':[{'type':'thinking','thinking':'Hm.',"
                    + "'signature':'chat:reasoning_content:other'},{'type':'text','text':'Yes.'}]}]}";

            assertThat(written(Dialect.MESSAGES, Dialect.CHAT, "glm-5", history).path("messages"))
                    .hasToString("[{\"role\":\"assistant\",\"content\":\"Yes.\"}]");
        }
    }

    @Nested
    class A_call_that_nothing_was_thought_before {

        @ParameterizedTest
        @CsvSource({"deepseek-v4-pro,true", "moonshotai/kimi-k3,true", "glm-5,false", "gpt-5.4,false"})
        void says_so_to_vendors_that_insist(String model, boolean says) {
            JsonNode message = written(
                            Dialect.MESSAGES,
                            Dialect.CHAT,
                            model,
                            "{'messages':[{'role':'assistant','content':[{'type':'tool_use','id':'c','name':'f','input':{}}]}]}")
                    .at("/messages/0");

            assertThat(message.path("reasoning_content").asString("absent")).isEqualTo(says ? "" : "absent");
        }
    }

    /** The same model is asked again, with its answer in the conversation. */
    private static JsonNode asked(Dialect caller, JsonNode answered) {
        ObjectNode next = Recorded.object("{}");
        if (caller == Dialect.MESSAGES) {
            next.putArray("messages").addObject().put("role", "assistant").set("content", answered);
        } else {
            next.set("input", answered);
        }
        JsonNode message =
                written(caller, Dialect.CHAT, "glm-5", next.toString()).at("/messages/0");
        assertThat(message.at("/tool_calls/0/function/name").stringValue()).isEqualTo("f");
        return message;
    }

    private static JsonNode read(String json) {
        return Recorded.object(json.replace('\'', '"'));
    }
}
