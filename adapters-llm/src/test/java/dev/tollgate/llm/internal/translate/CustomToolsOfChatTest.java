package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.ID;
import static dev.tollgate.llm.internal.translate.Tries.mapped;
import static dev.tollgate.llm.internal.translate.Tries.tried;
import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tools of chats that are called with any text, at vendors that know functions only. */
class CustomToolsOfChatTest {

    private static final String TOOLS = "'tools':[{'type':'custom','custom':{'name':'apply_patch',"
            + "'description':'Edits files.','format':{'type':'grammar','grammar':{'syntax':'lark',"
            + "'definition':'start: line+'}}}},{'type':'custom','custom':{'name':'run','format':{'type':'text'}}},"
            + "{'type':'function','function':{'name':'wait'}}]";
    private static final String CALLED = """
            {"content":[{"type":"text","text":"So:"},
              {"type":"tool_use","id":"a","name":"apply_patch","input":{"input":"*** 'A'\\n"}},
              {"type":"tool_use","id":"b","name":"run","input":{}},
              {"type":"tool_use","id":"c","name":"wait","input":{"input":"1"}}],
              "stop_reason":"tool_use","usage":{"input_tokens":1,"output_tokens":1}}
            """;
    private static final List<String> STREAMED = List.of(
            "{'type':'message_start','message':{'usage':{'input_tokens':1}}}",
            "{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'a','name':'apply_patch'}}",
            "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'{\\'inp'}}",
            "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'ut\\':\\'*** '}}",
            "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'A\\\\n\\'}'}}",
            "{'type':'content_block_stop','index':0}",
            "{'type':'content_block_start','index':1,'content_block':{'type':'tool_use','id':'b','name':'run'}}",
            "{'type':'content_block_stop','index':1}",
            "{'type':'content_block_start','index':2,'content_block':{'type':'tool_use','id':'c','name':'wait'}}",
            "{'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'{\\'x\\':'}}",
            "{'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'1}'}}",
            "{'type':'content_block_stop','index':2}",
            "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':1}}");

    @ParameterizedTest
    @CsvSource({
        "MESSAGES, claude-opus-5, /tools/%d, input_schema",
        "GENERATE, gemini-3-pro, /tools/0/functionDeclarations/%d, parametersJsonSchema",
        "RESPONSES, gpt-5-pro, /tools/%d, parameters"
    })
    void are_functions_of_one_text_to_other_vendors(Dialect wire, String model, String place, String schema) {
        JsonNode body = written(Dialect.CHAT, wire, model, "{" + TOOLS + "}");
        JsonNode patch = body.at(place.formatted(0));

        assertThat(patch.path("name").asString()).isEqualTo("apply_patch");
        assertThat(patch.path("description").asString())
                .isEqualTo("Edits files.\n\nThe input must follow this lark grammar:\nstart: line+");
        assertThat(patch.at("/" + schema + "/properties").toString()).isEqualTo("{\"input\":{\"type\":\"string\"}}");
        assertThat(body.at(place.formatted(1) + "/name").asString()).isEqualTo("run");
        assertThat(body.at(place.formatted(1)).has("description")).isFalse();
        assertThat(body.at(place.formatted(2) + "/name").asString()).isEqualTo("wait");
    }

    @Test
    void are_called_in_an_answer_as_their_caller_knows_them() throws IOException {
        JsonNode answer = mapped(Dialect.CHAT, Dialect.MESSAGES, "claude-opus-5", "{" + TOOLS + "}")
                .answers()
                .whole(Recorded.object(CALLED), ID);
        var choice = ObjectMappers.jsonMapper()
                .readValue(answer.toString(), ChatCompletion.class)
                .validate()
                .choices()
                .getFirst();
        List<ChatCompletionMessageToolCall> calls = choice.message().toolCalls().orElseThrow();

        assertThat(calls.get(0).asCustom().id()).isEqualTo("a");
        assertThat(calls.get(0).asCustom().custom().name()).isEqualTo("apply_patch");
        assertThat(calls.get(0).asCustom().custom().input()).isEqualTo("*** 'A'\n");
        assertThat(calls.get(1).asCustom().custom().input()).isEmpty();
        assertThat(calls.get(2).asFunction().function().arguments()).isEqualTo("{\"input\":\"1\"}");
        assertThat(choice.message().content()).contains("So:");
    }

    @Test
    void are_called_in_a_stream_as_their_caller_knows_them() {
        List<JsonNode> pieces = streamed(STREAMED);

        assertThat(pieces).extracting(JsonNode::toString).containsExactlyInAnyOrder("""
                {"index":0,"type":"custom","id":"a","custom":{"name":"apply_patch","input":""}}""", """
                {"index":0,"custom":{"input":"*** A\\n"}}""", """
                {"index":1,"type":"custom","id":"b","custom":{"name":"run","input":""}}""", """
                {"index":2,"type":"function","id":"c","function":{"name":"wait","arguments":""}}""", """
                {"index":2,"function":{"arguments":"{\\"x\\":"}}""", """
                {"index":2,"function":{"arguments":"1}"}}""");
    }

    @Test
    void that_the_answers_end_cuts_are_told_with_all_that_a_model_said() {
        List<String> cut = Stream.concat(
                        STREAMED.stream().limit(4),
                        Stream.of("{'type':'message_delta','delta':{'stop_reason':'max_tokens'}}"))
                .toList();

        assertThat(streamed(cut).getLast().at("/custom/input").asString()).isEqualTo("{\"input\":\"*** ");
    }

    /** The pieces of calls, all of which come before the word for how the answer ended. */
    private static List<JsonNode> streamed(List<String> wire) {
        StreamTranslation stream =
                mapped(Dialect.CHAT, Dialect.MESSAGES, "claude-opus-5", "{" + TOOLS + "}").answers().stream(ID);
        List<StreamEvent> events = new ArrayList<>();
        wire.forEach(event -> events.addAll(stream.event(Recorded.object(event.replace('\'', '"')))));
        events.addAll(stream.end(new Figures.Unsaid()));

        List<JsonNode> pieces = new ArrayList<>();
        boolean ended = false;
        for (StreamEvent event : events) {
            if (event.equals(StreamEvent.DONE)) {
                continue;
            }
            JsonNode choice = Recorded.object(event.data()).at("/choices/0");
            JsonNode calls = choice.at("/delta/tool_calls");
            assertThat(ended && !calls.isEmpty()).isFalse();
            calls.forEach(pieces::add);
            ended |= choice.path("finish_reason").isString();
        }
        assertThat(ended).isTrue();
        return pieces;
    }

    @Test
    void and_what_they_said_stand_in_later_turns() {
        JsonNode body = written(
                Dialect.CHAT,
                Dialect.MESSAGES,
                "claude-opus-5",
                "{" + TOOLS + ",'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':null,"
                        + "'tool_calls':[{'id':'a','type':'custom','custom':{'name':'run','input':'ls \\'x'}}]},"
                        + "{'role':'tool','tool_call_id':'a','content':'x.txt'}]}");

        JsonNode call = body.at("/messages/1/content/0");
        assertThat(call.path("name").asString()).isEqualTo("run");
        assertThat(call.at("/input/input").asString()).isEqualTo("ls \"x");
        JsonNode result = body.at("/messages/2/content/0");
        assertThat(result.path("tool_use_id").asString())
                .isEqualTo(call.path("id").asString());
        assertThat(result.toString()).contains("x.txt");
    }

    @Test
    void can_be_chosen() {
        JsonNode named = written(
                Dialect.CHAT,
                Dialect.MESSAGES,
                "claude-haiku-4-5",
                "{" + TOOLS + ",'tool_choice':{'type':'custom','custom':{'name':'run'}}}");
        JsonNode allowed = written(
                Dialect.CHAT,
                Dialect.MESSAGES,
                "claude-haiku-4-5",
                "{" + TOOLS + ",'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':["
                        + "{'type':'custom','custom':{'name':'run'}},{'type':'function','function':{'name':'wait'}}]}}}");

        assertThat(named.at("/tool_choice/name").asString()).isEqualTo("run");
        assertThat(allowed.path("tools"))
                .extracting(tool -> tool.path("name").asString())
                .containsExactly("run", "wait");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tools[0].custom.name|'tools':[{'type':'custom'}]",
                "tools[0].name|'tools':[{'type':'custom','name':'f','custom':{'name':'f'}}]",
                "tools[0].custom.new|'tools':[{'type':'custom','custom':{'name':'f','new':1}}]",
                "tools[0].custom.format.type|'tools':[{'type':'custom','custom':{'name':'f','format':{'type':'x'}}}]",
                "tools[0].custom.format.grammar.syntax|'tools':[{'type':'custom','custom':{'name':'f',"
                        + "'format':{'type':'grammar','syntax':'lark','definition':'a'}}}]",
                "tools[0].custom.format.grammar.syntax|'tools':[{'type':'custom','custom':{'name':'f',"
                        + "'format':{'type':'text','grammar':{'syntax':'lark'}}}}]",
                "tools[0].type|'tools':[{'type':'picture'}]",
                "tool_choice.custom.new|" + "'tool_choice':{'type':'custom','custom':{'name':'f','new':1}}",
                "messages[0].tool_calls[0].type|'messages':[{'role':'assistant','tool_calls':[{'id':'a',"
                        + "'type':'picture','function':{'name':'f','arguments':'{}'}}]}]",
                "messages[0].tool_calls[0].custom.new|'messages':[{'role':'assistant','tool_calls':[{'id':'a',"
                        + "'type':'custom','custom':{'name':'f','input':'','new':1}}]}]",
                "messages[0].tool_calls[0].custom.input|'messages':[{'role':'assistant','tool_calls':[{'id':'a',"
                        + "'type':'custom','custom':{'name':'f','input':{}}}]}]"
            })
    void that_cannot_be_told_are_refused_by_the_field(String field, String asked) {
        assertThat(tried(Dialect.CHAT, "claude-opus-5", "{" + asked + "}"))
                .isInstanceOfSatisfying(
                        Mapped.Unmappable.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
    }
}
