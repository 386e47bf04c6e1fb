package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.ID;
import static dev.tollgate.llm.internal.translate.Tries.answered;
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

class AnswerMappingTest {

    @Nested
    class A_seal {

        @Test
        void of_generate_comes_back_on_the_call_it_sealed() {
            JsonNode answered = answered(Dialect.MESSAGES, Dialect.GENERATE, "gemini-3-pro", "tools");
            ObjectNode next = Recorded.object("{\"model\":\"sold\"}");
            next.putArray("messages").addObject().put("role", "assistant").set("content", answered.path("content"));

            JsonNode parts = written(Dialect.MESSAGES, Dialect.GENERATE, "gemini-3-pro", next.toString())
                    .at("/contents/0/parts");

            assertThat(parts.at("/1/functionCall/name").stringValue()).isEqualTo("weather");
            assertThat(parts.at("/1/thoughtSignature").stringValue()).isEqualTo("c2ln");
            assertThat(parts.at("/2/thoughtSignature").isMissingNode()).isTrue();
        }

        @Test
        void of_messages_comes_back_through_chat() {
            JsonNode answer = answered(Dialect.CHAT, Dialect.MESSAGES, "claude-haiku-4-5", "thinking");
            ObjectNode next = Recorded.object("{\"model\":\"sold\"}");
            next.putArray("messages").add(answer.at("/choices/0/message"));

            JsonNode content = written(Dialect.CHAT, Dialect.MESSAGES, "claude-haiku-4-5", next.toString())
                    .at("/messages/0/content");

            assertThat(content.at("/0"))
                    .hasToString("{\"type\":\"thinking\",\"thinking\":\"Greet them.\",\"signature\":\"EqQBsig==\"}");
        }

        @Test
        void is_not_shown_to_another_vendor() {
            JsonNode answer = answered(Dialect.CHAT, Dialect.MESSAGES, "claude-haiku-4-5", "thinking");
            ObjectNode next = Recorded.object("{\"model\":\"sold\"}");
            next.putArray("messages").add(answer.at("/choices/0/message"));

            JsonNode written = written(Dialect.CHAT, Dialect.GENERATE, "gemini-3-pro", next.toString());

            assertThat(written.at("/contents/0/parts")).hasToString("[{\"text\":\"Hi.\"}]");
        }

        @Test
        void is_stood_in_for_when_another_model_made_the_call() {
            JsonNode written = EveryPairTest.translated(Dialect.CHAT, Dialect.GENERATE, "tools")
                    .body();

            assertThat(written.at("/contents/1/parts/0/thoughtSignature").isString())
                    .isTrue();
            assertThat(written.at("/contents/1/parts/1/thoughtSignature").isMissingNode())
                    .isTrue();
        }
    }

    @Nested
    class A_thought_that_gemini_did_not_seal {

        private static final String THOUGHT = "{'candidates':[{'content':{'parts':[{'text':'Hm.','thought':true}]}}]}";
        private static final String SAID =
                "{'candidates':[{'content':{'parts':[{'text':'Hi.'}]},'finishReason':'STOP'}]}";

        @Test
        void is_marked_as_its_own_so_that_no_other_vendor_is_sent_it() {
            StreamTranslation stream =
                    mapped(Dialect.MESSAGES, Dialect.GENERATE, "gemini-2.5-flash", "{}").answers().stream(ID);
            String thought =
                    stream.event(Recorded.object(THOUGHT.replace('\'', '"'))).toString();
            String said = stream.event(Recorded.object(SAID.replace('\'', '"'))).toString();

            assertThat(thought).doesNotContain("signature_delta");
            assertThat(said).contains("signature_delta", "google:");
        }

        @Test
        void does_not_go_back_to_it() {
            JsonNode whole = Recorded.object(
                    "{'candidates':[{'content':{'parts':[{'text':'Hm.','thought':true},{'text':'Hi.'}]}}]}"
                            .replace('\'', '"'));
            Mapped.Translated mapped = mapped(Dialect.RESPONSES, Dialect.GENERATE, "gemini-2.5-flash", "{}");
            ObjectNode next = Recorded.object("{\"model\":\"sold\"}");
            next.set("input", mapped.answers().whole(whole, ID).path("output"));

            JsonNode written = written(Dialect.RESPONSES, Dialect.GENERATE, "gemini-2.5-flash", next.toString());

            assertThat(next.at("/input/0/encrypted_content").asString("")).startsWith("google:");
            assertThat(written.at("/contents/0/parts")).hasToString("[{\"text\":\"Hi.\"}]");
        }
    }

    @Nested
    class A_single_call {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "CHAT|{'parallel_tool_calls':false,'tool_choice':'required','tools':[{'type':'function','function':{'name':'weather'}}]}",
                    "RESPONSES|{'parallel_tool_calls':false,'tool_choice':{'type':'function','name':'weather'},'tools':[{'type':'function','name':'weather'}]}",
                    "MESSAGES|{'tool_choice':{'type':'tool','name':'weather','disable_parallel_tool_use':true},'tools':[{'name':'weather','input_schema':{}}]}"
                })
        void of_generate_is_the_first_of_those_it_makes(Dialect caller, String asked) {
            Mapped.Translated mapped = mapped(caller, Dialect.GENERATE, "gemini-3-pro", asked);

            JsonNode answer = Recorded.answer(Dialect.GENERATE, "tools");
            StreamTranslation stream = mapped.answers().stream(ID);
            List<StreamEvent> streamed = new ArrayList<>(stream.event(answer));
            streamed.addAll(stream.end(new Figures.Unsaid()));

            assertThat(mapped.answers().whole(answer, ID).toString())
                    .contains("call_7f3a_0", "Looking.")
                    .doesNotContain("call_7f3a_1");
            assertThat(streamed.toString()).contains("call_7f3a_0", "Looking.").doesNotContain("call_7f3a_1");
            assertThat(answered(caller, Dialect.GENERATE, "gemini-3-pro", "tools")
                            .toString())
                    .as("without the wish")
                    .contains("call_7f3a_1");
        }
    }

    @Nested
    class Calls_without_ids {

        @Test
        void are_given_the_same_ids_every_time() {
            JsonNode first = answered(Dialect.CHAT, Dialect.GENERATE, "gemini-3-pro", "tools");
            JsonNode again = answered(Dialect.CHAT, Dialect.GENERATE, "gemini-3-pro", "tools");

            assertThat(first.at("/choices/0/message/tool_calls/0/id").stringValue())
                    .isEqualTo("call_7f3a_0");
            assertThat(first.at("/choices/0/message/tool_calls/1/id").stringValue())
                    .isEqualTo("call_7f3a_1");
            assertThat(again).isEqualTo(first);
        }
    }

    @Nested
    class Several_candidates {

        @Test
        void become_several_choices() {
            Mapped.Translated mapped = mapped(Dialect.CHAT, Dialect.GENERATE, "gemini-2.5-flash", "{'n':2}");
            JsonNode answer = Recorded.object("""
                    {"candidates":[{"index":0,"content":{"parts":[{"text":"a"}]},"finishReason":"STOP"},
                                   {"index":1,"content":{"parts":[{"text":"b"}]},"finishReason":"MAX_TOKENS"}]}
                    """);

            JsonNode written = mapped.answers().whole(answer, ID);

            assertThat(mapped.body().at("/generationConfig/candidateCount").asInt())
                    .isEqualTo(2);
            assertThat(written.at("/choices/1/message/content").stringValue()).isEqualTo("b");
            assertThat(written.at("/choices/1/finish_reason").stringValue()).isEqualTo("length");
            assertThat(written.has("usage")).isFalse();
        }
    }

    @Nested
    class A_blocked_prompt {

        @Test
        void is_an_answer_withheld() {
            JsonNode blocked = Recorded.object("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}");

            JsonNode chat = mapped(Dialect.CHAT, Dialect.GENERATE, "gemini-2.5-flash", "{}")
                    .answers()
                    .whole(blocked, ID);
            JsonNode messages = mapped(Dialect.MESSAGES, Dialect.GENERATE, "gemini-2.5-flash", "{}")
                    .answers()
                    .whole(blocked, ID);

            assertThat(chat.at("/choices/0/finish_reason").stringValue()).isEqualTo("content_filter");
            assertThat(messages.path("stop_reason").stringValue()).isEqualTo("refusal");
            assertThat(messages.at("/stop_details/explanation").stringValue()).isEqualTo("prompt blocked: SAFETY");
        }
    }

    @Nested
    class Likelihoods {

        @Test
        void are_asked_for_and_told() {
            Mapped.Translated mapped =
                    mapped(Dialect.CHAT, Dialect.GENERATE, "gemini-2.5-flash", "{'logprobs':true,'top_logprobs':1}");
            JsonNode answer = Recorded.object("""
                    {"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"STOP","logprobsResult":{
                      "chosenCandidates":[{"token":"a","logProbability":-0.5}],
                      "topCandidates":[{"candidates":[{"token":"b","logProbability":-1.5}]}]}}]}
                    """);

            JsonNode token = mapped.answers().whole(answer, ID).at("/choices/0/logprobs/content/0");

            assertThat(mapped.body().at("/generationConfig/responseLogprobs").asBoolean())
                    .isTrue();
            assertThat(token)
                    .hasToString("{\"token\":\"a\",\"logprob\":-0.5,\"bytes\":[97],\"top_logprobs\":"
                            + "[{\"token\":\"b\",\"logprob\":-1.5,\"bytes\":[98]}]}");
        }

        @Test
        void are_told_with_their_text_though_a_call_follows_it() {
            JsonNode answer = Recorded.object("""
                    {"candidates":[{"content":{"parts":[{"text":"a"},{"functionCall":{"name":"f","args":{}}}]},
                      "finishReason":"STOP","logprobsResult":{"chosenCandidates":[{"token":"a","logProbability":-0.5}]}}]}
                    """);

            JsonNode output = mapped(Dialect.RESPONSES, Dialect.GENERATE, "gemini-2.5-flash", "{}")
                    .answers()
                    .whole(answer, ID)
                    .path("output");

            assertThat(tokens(output)).containsExactly("a");
        }

        @Test
        void of_a_response_are_those_of_each_text_alone() {
            Answers answers =
                    mapped(Dialect.RESPONSES, Dialect.RESPONSES, "o3-pro", "{}").answers();
            JsonNode answer = Recorded.object("""
                    {"output":[{"type":"message","content":[{"type":"output_text","text":"a",
                        "logprobs":[{"token":"a","logprob":-1.5,"top_logprobs":[]}]}]},
                      {"type":"reasoning","summary":[],"encrypted_content":"x"},
                      {"type":"message","content":[{"type":"output_text","text":"b",
                        "logprobs":[{"token":"b","logprob":-2.5,"top_logprobs":[]}]}]}]}
                    """);
            StreamTranslation stream = answers.stream(ID);
            List<StreamEvent> events = new ArrayList<>();
            for (String delta : List.of(
                    "'response.output_text.delta','delta':'a','logprobs':[{'token':'a','logprob':-1.5}]",
                    "'response.reasoning_summary_text.delta','delta':'Hm.'",
                    "'response.output_text.delta','delta':'b','logprobs':[{'token':'b','logprob':-2.5}]",
                    "'response.completed','response':{'output':[]}")) {
                events.addAll(stream.event(
                        Recorded.object("{'type':DELTA}".replace("DELTA", delta).replace('\'', '"'))));
            }
            events.addAll(stream.end(new Figures.Unsaid()));

            assertThat(tokens(answers.whole(answer, ID).path("output"))).containsExactly("a", "b");
            assertThat(tokens(Recorded.object(events.getLast().data()).at("/response/output")))
                    .containsExactly("a", "b");
            assertThat(events)
                    .filteredOn(event -> event.name().equals("response.output_text.done"))
                    .extracting(event ->
                            Recorded.object(event.data()).path("logprobs").findValuesAsString("token"))
                    .containsExactly(List.of("a"), List.of("b"));
        }

        private List<String> tokens(JsonNode output) {
            return output.findValuesAsString("token");
        }
    }
}
