package dev.tollgate.llm.demo;

import static dev.tollgate.llm.Calls.call;
import static dev.tollgate.llm.Calls.failed;
import static dev.tollgate.llm.Calls.opened;
import static dev.tollgate.llm.Calls.rest;
import static dev.tollgate.llm.Calls.tally;
import static dev.tollgate.llm.Calls.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.AnswerPart;
import dev.tollgate.domain.inference.AnswerStream;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DemoProviderTest {

    private final DemoProvider demo = DemoProvider.of(Duration.ZERO, InstantSource.system());

    private static String chat(String model, boolean stream) {
        return "{\"model\":\"" + model + "\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"one two three\"}]}";
    }

    private AnswerStream ask(String model, boolean stream) {
        return opened(demo.open(call(Dialect.CHAT, model, chat(model, stream))));
    }

    @Test
    void words_are_counted_exactly_whole_or_streamed() {
        AnswerStream whole = ask("demo", false);
        AnswerStream streamed = ask("demo", true);
        rest(whole);
        String all = text(rest(streamed));

        assertThat(whole.usage()).isEqualTo(Usage.exact(Map.of(Meter.INPUT, 3L, Meter.OUTPUT, 24L)));
        assertThat(streamed.usage()).isEqualTo(whole.usage());
        assertThat(all).contains("\" toll\"").endsWith("data: [DONE]\n\n");
    }

    @Test
    void the_same_request_gets_the_same_words() {
        assertThat(text(rest(ask("demo-max", false)))).isEqualTo(text(rest(ask("demo-max", false))));
    }

    @Test
    void the_limit_is_kept_and_can_be_used_up() {
        AnswerStream most = ask("demo-max", true);
        rest(most);

        assertThat(most.usage().quantityOf(Meter.OUTPUT)).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "demo-fail-throttled, Throttled", "demo-fail-overloaded, Overloaded", "demo-fail-rejected, Rejected",
        "demo-fail-refused, KeyRefused", "demo-fail-timeout, TimedOut", "demo-fail-unreachable, Unreachable",
        "demo-fail-malformed, Malformed"
    })
    void its_name_says_how_it_fails(String model, String kind) {
        var failure = failed(demo.open(call(Dialect.CHAT, model, chat(model, false))));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void it_can_break_off_in_the_middle() {
        AnswerStream answer = ask("demo-break", true);
        List<AnswerPart> parts = rest(answer);

        assertThat(parts.getLast()).isInstanceOf(AnswerPart.Broken.class);
        assertThat(answer.usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(5);
    }

    @Test
    void it_speaks_every_dialect() {
        String messages = chat("demo", true).replace("{\"model\"", "{\"max_tokens\":9,\"model\"");
        List<AnswerPart> said = rest(opened(demo.open(call(Dialect.MESSAGES, "demo", messages))));
        List<AnswerPart> responded =
                rest(opened(demo.open(call(Dialect.RESPONSES, "demo", "{\"model\":\"demo\",\"input\":\"Hi\"}"))));
        List<AnswerPart> told =
                rest(opened(demo.open(call(Dialect.TEXT, "demo", "{\"model\":\"demo\",\"prompt\":\"Hi\"}"))));
        List<AnswerPart> placed = rest(opened(demo.open(
                call(Dialect.EMBEDDINGS, "demo", "{\"model\":\"demo\",\"input\":[\"Hi\",\"you\"]}", 0, Map.of()))));

        assertThat(text(said)).contains("content_block_delta").contains("message_stop");
        assertThat(text(responded)).contains("output_text");
        assertThat(text(told)).contains("text_completion");
        assertThat(tally(placed).bytes().text()).contains("\"prompt_tokens\":2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "messages | 'messages':[]",
                "messages | 'input':'Hi'",
                "messages[1].role | 'messages':[{'role':'user','content':'Hi'},{'role':'boss','content':'Hi'}]",
                "messages[0].content | 'messages':[{'role':'user','content':5}]",
                "messages[0].content | 'messages':[{'role':'user','content':[{'type':'image_url'}]}]",
                "temperature | 'temperature':'hot','messages':[{'role':'user','content':'Hi'}]",
                "temperature | 'temperature':2.5,'messages':[{'role':'user','content':'Hi'}]",
                "top_p | 'top_p':-1,'messages':[{'role':'user','content':'Hi'}]",
                "tool_choice | 'tool_choice':'required','messages':[{'role':'user','content':'Hi'}]",
                "response_format | 'response_format':{'type':'json_object'},'messages':[{'role':'user','content':'Hi'}]"
            },
            quoteCharacter = '`')
    void mistakes_are_rejected_by_the_name_of_their_field(String field, String body) {
        String request = "{\"model\":\"demo\"," + body.replace('\'', '"') + "}";
        var failure = failed(demo.open(call(Dialect.CHAT, "demo", request)));

        assertThat(failure).isInstanceOfSatisfying(ProviderFailure.Rejected.class, rejected -> {
            assertThat(rejected.field()).isEqualTo(field);
            assertThat(rejected.detail()).startsWith(field + ": ");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MESSAGES | messages | 'messages':[{'role':'user','content':[{'type':'image','source':{'type':'url','url':'https://x/y.png'}}]}]",
                "MESSAGES | output_config.format | 'output_config':{'format':{'type':'json_schema','schema':{}}},'messages':[{'role':'user','content':'Hi'}]",
                "MESSAGES | tool_choice | 'tool_choice':{'type':'any'},'tools':[{'name':'f','input_schema':{}}],'messages':[{'role':'user','content':'Hi'}]",
                "RESPONSES | input | 'input':[{'role':'user','content':[{'type':'input_image','image_url':'https://x/y.png'}]}]",
                "RESPONSES | text.format | 'text':{'format':{'type':'json_object'}},'input':'Hi'",
                "RESPONSES | temperature | 'temperature':3,'input':'Hi'"
            },
            quoteCharacter = '`')
    void mistakes_have_the_names_that_their_caller_gave_them(Dialect caller, String field, String body) {
        String request = "{\"model\":\"demo\"," + body.replace('\'', '"') + "}";
        var failure = failed(demo.open(call(caller, "demo", request)));

        assertThat(failure).isInstanceOfSatisfying(ProviderFailure.Rejected.class, rejected -> {
            assertThat(rejected.field()).isEqualTo(field);
            assertThat(rejected.detail()).startsWith(field + ": ");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"CHAT", "TEXT", "RESPONSES", "MESSAGES", "EMBEDDINGS"})
    void a_great_many_values_are_rejected(Dialect dialect) {
        String request = "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"input\":[1"
                + ",1".repeat(100_000) + "]}";

        assertThat(failed(demo.open(call(dialect, "demo", request))))
                .isInstanceOfSatisfying(
                        ProviderFailure.Rejected.class,
                        rejected ->
                                assertThat(rejected.detail()).startsWith("the request has more than 100000 values"));
    }

    @Test
    void what_a_conversation_may_hold_is_answered() {
        String request = """
                {"model":"demo","temperature":2,"top_p":null,"tool_choice":"auto","response_format":{"type":"text"},
                "messages":[{"role":"developer","content":"Be brief"},{"role":"user","content":[{"type":"text","text":"Hi"}]},
                {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},
                {"role":"tool","tool_call_id":"c1","content":"5"}]}""";
        AnswerStream answer = opened(demo.open(call(Dialect.CHAT, "demo", request)));
        rest(answer);

        assertThat(answer.usage().quantityOf(Meter.OUTPUT)).isEqualTo(24);
    }
}
