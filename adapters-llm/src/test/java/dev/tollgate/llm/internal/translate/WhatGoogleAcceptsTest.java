package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What other vendors take and Google refuses, written as it takes it. */
class WhatGoogleAcceptsTest {

    @Nested
    class Thinking {

        @ParameterizedTest
        @CsvSource({
            "gemini-2.5-flash, 31999, 24576",
            "gemini-2.5-flash, 9000, 9000",
            "gemini-2.5-pro, 31999, 31999",
            "gemini-2.5-pro, 60000, 32768"
        })
        void is_within_what_the_model_can_do(String model, int asked, int told) {
            JsonNode body = written(
                    Dialect.MESSAGES,
                    Dialect.GENERATE,
                    model,
                    "{'thinking':{'type':'enabled','budget_tokens':" + asked + "}}");

            assertThat(body.at("/generationConfig/thinkingConfig/thinkingBudget")
                            .intValue())
                    .isEqualTo(told);
        }

        @ParameterizedTest
        @CsvSource({
            "gemini-3-flash, minimal, minimal",
            "gemini-3.5-flash-lite, minimal, minimal",
            "gemini-3.7-flash, minimal, low",
            "gemini-3.1-pro-preview, minimal, low",
            "gemini-pro-latest, minimal, low",
            "gemini-3-pro-preview, medium, high",
            "gemini-3.1-pro-preview, medium, medium"
        })
        void is_at_a_level_that_the_model_knows(String model, String effort, String level) {
            JsonNode body = written(Dialect.CHAT, Dialect.GENERATE, model, "{'reasoning_effort':'" + effort + "'}");

            assertThat(body.at("/generationConfig/thinkingConfig/thinkingLevel").stringValue())
                    .isEqualTo(level);
        }
    }

    @Nested
    class A_tool_s_result {

        @Test
        void is_of_the_last_call_before_it_where_ids_are_used_again() {
            String round = "{'role':'assistant','tool_calls':[{'id':'call_0','type':'function',"
                    + "'function':{'name':'%1$s','arguments':'{}'}}]},"
                    + "{'role':'tool','tool_call_id':'call_0','content':'1'}";

            JsonNode body = written(
                    Dialect.CHAT,
                    Dialect.GENERATE,
                    "gemini-2.5-flash",
                    "{'messages':[{'role':'user','content':'Hi'}," + round.formatted("f") + "," + round.formatted("g")
                            + "]}");

            assertThat(body.findValues("functionResponse"))
                    .extracting(result -> result.path("name").stringValue())
                    .containsExactly("f", "g");
        }
    }
}
