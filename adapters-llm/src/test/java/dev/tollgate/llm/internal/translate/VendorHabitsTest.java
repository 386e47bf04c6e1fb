package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.ID;
import static dev.tollgate.llm.internal.translate.Tries.mapped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Answers on a wire that is not quite its maker's. */
class VendorHabitsTest {

    @Nested
    class A_vendor_of_chat_with_habits_of_its_own {

        @Test
        void may_leave_out_ids_and_positions() {
            StreamTranslation stream = mapped(Dialect.MESSAGES, Dialect.CHAT, "local", "{}").answers().stream(ID);
            String events = stream.event(Recorded.object("""
                            {"choices":[{"delta":{"tool_calls":[
                              {"function":{"name":"f","arguments":"{}"}},
                              {"function":{"name":"g","arguments":"{\\"a\\":1}"}}]},"finish_reason":"stop"}]}
                            """)).toString();

            assertThat(events).contains("\"id\":\"call_7f3a_0\",\"name\":\"f\"");
            assertThat(events).contains("\"id\":\"call_7f3a_1\",\"name\":\"g\"");
            assertThat(stream.end(new Figures.Unsaid()).toString()).contains("\"stop_reason\":\"tool_use\"");
        }

        @Test
        void may_put_every_call_at_one_position() {
            StreamTranslation stream = mapped(Dialect.CHAT, Dialect.CHAT, "local", "{}").answers().stream(ID);
            String events = stream.event(Recorded.object("""
                            {"choices":[{"delta":{"tool_calls":[
                              {"index":0,"id":"a","function":{"name":"f","arguments":"{}"}},
                              {"index":0,"id":"b","function":{"name":"g","arguments":"{}"}}]}}]}
                            """)).toString();

            assertThat(events).contains("\"index\":0,\"type\":\"function\",\"id\":\"a\"");
            assertThat(events).contains("\"index\":1,\"type\":\"function\",\"id\":\"b\"");
        }

        @Test
        void may_send_the_arguments_of_several_calls_by_turns() {
            StreamTranslation stream = mapped(Dialect.RESPONSES, Dialect.CHAT, "local", "{}").answers().stream(ID);
            List<StreamEvent> events = new ArrayList<>(stream.event(Recorded.object("""
                    {"choices":[{"delta":{"tool_calls":[
                      {"index":0,"id":"a","function":{"name":"f","arguments":"{"}},
                      {"index":1,"id":"b","function":{"name":"g","arguments":"{"}},
                      {"index":0,"function":{"arguments":"}"}},
                      {"index":1,"function":{"arguments":"}"}}]}}]}
                    """)));
            events.addAll(stream.end(new Figures.Unsaid()));

            JsonNode output = Recorded.object(events.getLast().data()).at("/response/output");

            assertThat(output.at("/0/arguments").stringValue()).isEqualTo("{}");
            assertThat(output.at("/1/arguments").stringValue()).isEqualTo("{}");
        }

        @Test
        void may_give_thinking_and_text_in_pieces() {
            JsonNode answer = Recorded.object("""
                    {"choices":[{"message":{"content":[
                      {"type":"thinking","thinking":[{"type":"text","text":"Hm."}]},
                      {"type":"text","text":"Hi."}]},"finish_reason":"stop"}]}
                    """);

            JsonNode written = mapped(Dialect.MESSAGES, Dialect.CHAT, "local", "{}")
                    .answers()
                    .whole(answer, ID);

            assertThat(written.at("/content/0/thinking").stringValue()).isEqualTo("Hm.");
            assertThat(written.at("/content/1/text").stringValue()).isEqualTo("Hi.");
        }
    }

    @Nested
    class Vendors_of_messages_and_responses_with_habits_of_their_own {

        @Test
        void may_tell_what_a_tool_is_called_with_where_the_call_begins() {
            StreamTranslation stream = mapped(Dialect.CHAT, Dialect.MESSAGES, "local", "{}").answers().stream(ID);
            List<StreamEvent> events = new ArrayList<>(stream.event(Recorded.object("""
                    {"type":"content_block_start","index":0,"content_block":
                      {"type":"tool_use","id":"a","name":"f","input":{"q":1}}}
                    """)));
            events.addAll(stream.event(Recorded.object("{\"type\":\"content_block_stop\",\"index\":0}")));

            assertThat(events.toString()).contains("\"arguments\":\"{\\\"q\\\":1}\"");
        }

        @Test
        void may_tell_what_a_tool_is_called_with_where_the_call_is_done() {
            StreamTranslation stream = mapped(Dialect.CHAT, Dialect.RESPONSES, "o3-pro", "{}").answers().stream(ID);
            List<StreamEvent> events = new ArrayList<>(stream.event(Recorded.object("""
                    {"type":"response.output_item.added","output_index":0,"item":
                      {"type":"function_call","call_id":"a","name":"f","arguments":""}}
                    """)));
            events.addAll(stream.event(Recorded.object("""
                    {"type":"response.output_item.done","output_index":0,"item":
                      {"type":"function_call","call_id":"a","name":"f","arguments":"{\\"q\\":1}"}}
                    """)));

            assertThat(events.toString()).containsOnlyOnce("\"arguments\":\"{\\\"q\\\":1}\"");
        }
    }

    @Nested
    class An_answer_that_its_vendor_broke_off {

        @ParameterizedTest
        @ValueSource(strings = {"insufficient_system_resource", "error"})
        void is_not_told_as_whole(String reason) {
            JsonNode answer = Recorded.object(
                    "{\"choices\":[{\"message\":{\"content\":\"It\"},\"finish_reason\":\"" + reason + "\"}]}");

            JsonNode written = mapped(Dialect.MESSAGES, Dialect.CHAT, "deepseek-chat", "{}")
                    .answers()
                    .whole(answer, ID);

            assertThat(written.path("stop_reason").stringValue()).isEqualTo("max_tokens");
        }
    }
}
