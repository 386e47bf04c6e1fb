package dev.tollgate.llm.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.llm.Bounds;
import dev.tollgate.llm.Calls;
import dev.tollgate.llm.LlmProbe;
import dev.tollgate.llm.Timeouts;
import dev.tollgate.llm.internal.http.BrokenExchange;
import dev.tollgate.llm.internal.json.Glance;
import dev.tollgate.llm.internal.usage.CallUsage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer may be empty and is charged then; where there is none at all, the vendor failed. */
class NoAnswerTest {

    private static final String ASKED = "{\"model\":\"m\",\"stream\":true}";

    @Nested
    class A_whole_body {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{'choices':[]}",
                    "{'object':'chat.completion','choices':[ ],'usage':null}",
                    "{'choices':null}",
                    "{'data':[]}",
                    "{'output':[]}",
                    "{'output':[],'status':'in_progress'}",
                    "{'status':'completed'}",
                    "{'type':'message','content':[]}",
                    "{'type':'message','content':[],'stop_reason':null}",
                    "{'candidates':[]}",
                    "{'embeddings':[]}"
                })
        void with_nothing_in_its_list_is_no_answer(String body) {
            assertThat(glance(body).isAnswer()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'choices':[{'message':{'content':''},'finish_reason':'content_filter'}]}",
                    "{'type':'message','content':[],'stop_reason':'end_turn'}",
                    "{'stop_reason':'max_tokens','content':[]}",
                    "{'output':[],'status':'incomplete','incomplete_details':{'reason':'content_filter'}}",
                    "{'status':'completed','output':[]}",
                    "{'promptFeedback':{'blockReason':'SAFETY'}}",
                    "{'candidates':[{'finishReason':'SAFETY'}]}",
                    "{'embedding':{'values':[]}}"
                })
        void that_says_why_it_is_empty_is_an_answer(String body) {
            assertThat(glance(body).isAnswer()).isTrue();
        }

        private static Glance glance(String body) {
            byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            return Glance.at(json, 0, json.length);
        }
    }

    @Nested
    class A_stream {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "CHAT     | [DONE]",
                    "CHAT     | {'choices':[]} ; [DONE]",
                    "CHAT     | {'prompt_filter_results':[{}],'choices': [ ]} ; [DONE]",
                    "CHAT     | {} ; [DONE]",
                    "TEXT     | {'choices':[],'usage':null} ; [DONE]",
                    "MESSAGES | {'type':'message_start','message':{'content':[]}} ; {'type':'message_stop'}",
                    "GENERATE | {'candidates':[]}"
                })
        void of_frames_only_fails_before_it_begins(Dialect wire, String events) {
            EventStream stream = stream(wire, events);

            assertThatThrownBy(stream::begin)
                    .isInstanceOfSatisfying(
                            BrokenExchange.class,
                            broken -> assertThat(broken.failure())
                                    .isInstanceOfAny(
                                            ProviderFailure.Malformed.class, ProviderFailure.Unreachable.class));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "CHAT      | {'choices':[]} ; {'choices':[{'delta':{},'finish_reason':'content_filter'}]} ; [DONE]",
                    "CHAT      | {'choices':[],'usage':{'prompt_tokens':7,'completion_tokens':0}} ; [DONE]",
                    "MESSAGES  | {'type':'message_start'} ; {'type':'message_delta','delta':{'stop_reason':'end_turn'}}"
                            + " ; {'type':'message_stop'}",
                    "RESPONSES | {'type':'response.completed','response':{'status':'completed','output':[]}}"
                })
        void that_says_how_it_ended_is_whole_though_it_is_empty(Dialect wire, String events) throws Exception {
            EventStream stream = stream(wire, events);

            stream.begin();

            assertThat(Calls.rest(stream).getLast()).isInstanceOf(AnswerPart.End.class);
        }

        private static EventStream stream(Dialect wire, String events) {
            StringBuilder sent = new StringBuilder();
            for (String event : events.replace('\'', '"').split(" ; ")) {
                sent.append("data: ").append(event).append("\n\n");
            }
            byte[] asked = ASKED.getBytes(StandardCharsets.UTF_8);
            ProviderCall call = Calls.call(wire == Dialect.GENERATE ? Dialect.CHAT : wire, "m", ASKED, 100, Map.of());
            CallUsage used = new CallUsage(call, wire, asked, LlmProbe.SILENT);
            Prepared prepared = new Prepared(wire, asked, true, new Prepared.AsItComes());
            Terms terms = new Terms(Timeouts.USUAL, Bounds.USUAL, LlmProbe.SILENT, InstantSource.system());
            byte[] bytes = sent.toString().getBytes(StandardCharsets.UTF_8);
            return new EventStream(
                    new Scripted(bytes, new Random(1), 40), prepared, new StraightPassage(), used, terms);
        }
    }
}
