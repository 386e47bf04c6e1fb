package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.ID;
import static dev.tollgate.llm.internal.translate.Tries.mapped;
import static dev.tollgate.llm.internal.translate.Tries.tried;
import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What other vendors take and Anthropic refuses, written as it takes it. */
class WhatAnthropicAcceptsTest {

    private static final String CALLED = "{'messages':[{'role':'user','content':'Hi'},"
            + "{'role':'assistant','content':'\\n\\n','tool_calls':[{'id':'%1$s','type':'function',"
            + "'function':{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'%1$s','content':'1'}]}";

    @Nested
    class White_space {

        @Test
        void alone_is_no_text() {
            JsonNode body = asked(CALLED.formatted("c"));

            assertThat(body.at("/messages/1/content").toString().replace('"', '\''))
                    .isEqualTo("[{'type':'tool_use','id':'c','name':'f','input':{}}]");
        }

        @Test
        void does_not_end_an_answer_that_is_to_be_gone_on_with() {
            JsonNode body = asked("{'messages':[{'role':'user','content':'Hi'},"
                    + "{'role':'assistant','content':'It is '},{'role':'user','content':'Go on. '},"
                    + "{'role':'assistant','content':'It is \\n'}]}");

            assertThat(body.path("messages").findValuesAsString("content"))
                    .containsExactly("Hi", "It is ", "Go on. ", "It is");
        }
    }

    @Nested
    class The_id_of_a_call {

        @ParameterizedTest
        @CsvSource({
            "call_7-F, call_7-F",
            "functions.f:0, foreign_ZnVuY3Rpb25zLmY6MA",
            "foreign_x, foreign_Zm9yZWlnbl94",
            "é, foreign_w6k"
        })
        void has_no_signs_that_it_must_not_have(String given, String expected) {
            JsonNode body = asked(CALLED.formatted(given));

            assertThat(body.at("/messages/1/content/0/id").stringValue()).isEqualTo(expected);
            assertThat(body.at("/messages/2/content/0/tool_use_id").stringValue())
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"functions.f:0", "call_7-F", "foreign_x"})
        void is_one_that_it_takes_in_an_answer_too_and_goes_back_as_its_vendor_gave_it(String given) {
            JsonNode called = Recorded.object(
                    "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"ID\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}"
                            .replace("ID", given));
            Mapped.Translated mapped = mapped(Dialect.MESSAGES, Dialect.CHAT, "kimi-k3", "{}");
            String answered =
                    mapped.answers().whole(called, ID).at("/content/0/id").stringValue();

            JsonNode body = written(
                    Dialect.MESSAGES,
                    Dialect.CHAT,
                    "kimi-k3",
                    ("{'messages':[{'role':'assistant','content':[{'type':'tool_use','id':'ID','name':'f','input':{}}]},"
                                    + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'ID','content':'1'}]}]}")
                            .replace("ID", answered));

            assertThat(answered).matches("[A-Za-z0-9_-]+");
            assertThat(mapped.answers().stream(ID).event(streamed(called)).toString())
                    .contains("\"id\":\"" + answered + "\"");
            assertThat(body.at("/messages/0/tool_calls/0/id").stringValue()).isEqualTo(given);
            assertThat(body.at("/messages/1/tool_call_id").stringValue()).isEqualTo(given);
        }

        private JsonNode streamed(JsonNode answer) {
            return Recorded.object(answer.toString().replace("\"message\"", "\"delta\""));
        }
    }

    @Nested
    class Sampling_as_it_is_by_default {

        @ParameterizedTest
        @ValueSource(strings = {"claude-haiku-4-5", "claude-opus-5"})
        void is_not_told_as_only_one_of_the_two_may_be(String model) {
            JsonNode body = written(Dialect.CHAT, Dialect.MESSAGES, model, "{'temperature':1,'top_p':1.0}");

            assertThat(body.propertyNames()).doesNotContain("temperature", "top_p");
        }
    }

    @Nested
    class A_stop_sequence_of_white_space {

        @Test
        void is_refused_by_its_name() {
            assertThat(tried(Dialect.CHAT, "claude-haiku-4-5", "{'stop':['END','\\n']}"))
                    .isInstanceOfSatisfying(Mapped.Unmappable.class, refused -> {
                        assertThat(refused.field()).isEqualTo("stop");
                        assertThat(refused.message()).contains("white space");
                    });
        }
    }

    private static JsonNode asked(String request) {
        return written(Dialect.CHAT, Dialect.MESSAGES, "claude-haiku-4-5", request);
    }
}
