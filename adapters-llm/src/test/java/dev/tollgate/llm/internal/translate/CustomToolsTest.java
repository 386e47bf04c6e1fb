package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.ID;
import static dev.tollgate.llm.internal.translate.Tries.mapped;
import static dev.tollgate.llm.internal.translate.Tries.tried;
import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.ObjectMappers;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStreamEvent;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tools that are called with any text, such as Codex's patches, at vendors that know functions only. */
class CustomToolsTest {

    private static final String TOOLS = "'tools':[{'type':'custom','name':'apply_patch','description':'Edits files.',"
            + "'format':{'type':'grammar','syntax':'lark','definition':'start: line+'}},"
            + "{'type':'namespace','name':'shell','tools':[{'type':'custom','name':'run'}]},"
            + "{'type':'function','name':'wait'}]";
    private static final String CALLED = """
            {"choices":[{"message":{"tool_calls":[
              {"index":0,"id":"a","type":"function","function":{"name":"apply_patch","arguments":"{\\"input\\":\\"*** 'A'\\\\n\\"}"}},
              {"index":1,"id":"b","type":"function","function":{"name":"shell__run","arguments":"{\\"command\\":\\"ls\\"}"}},
              {"index":2,"id":"c","type":"function","function":{"name":"wait","arguments":"{\\"input\\":\\"1\\"}"}}]},
              "finish_reason":"tool_calls"}]}
            """;

    @ParameterizedTest
    @CsvSource({
        "CHAT, gpt-5.4, /tools/%d/function, parameters",
        "MESSAGES, claude-opus-5, /tools/%d, input_schema",
        "GENERATE, gemini-3-pro, /tools/0/functionDeclarations/%d, parametersJsonSchema",
        "RESPONSES, gpt-5-pro, /tools/%d, parameters"
    })
    void are_functions_of_one_text_to_other_vendors(Dialect wire, String model, String place, String schema) {
        JsonNode body = written(Dialect.RESPONSES, wire, model, "{" + TOOLS + "}");
        JsonNode patch = body.at(place.formatted(0));

        assertThat(patch.path("name").asString()).isEqualTo("apply_patch");
        assertThat(patch.path("description").asString())
                .isEqualTo("Edits files.\n\nThe input must follow this lark grammar:\nstart: line+");
        assertThat(patch.path(schema))
                .isEqualTo(Recorded.object("{'type':'object','properties':{'input':{'type':'string'}},"
                        .concat("'required':['input'],'additionalProperties':false}")
                        .replace('\'', '"')));
        assertThat(body.at(place.formatted(1) + "/name").asString()).isEqualTo("shell__run");
    }

    @Test
    void are_called_in_an_answer_as_their_caller_knows_them() {
        JsonNode answer = mapped(Dialect.RESPONSES, Dialect.CHAT, "kimi-k3", "{" + TOOLS + "}")
                .answers()
                .whole(Recorded.object(CALLED), ID);
        List<ResponseOutputItem> output = sdk(answer.toString(), Response.class).output();

        assertThat(output.get(0).asCustomToolCall().input()).isEqualTo("*** 'A'\n");
        assertThat(output.get(0).asCustomToolCall().callId()).isEqualTo("a");
        assertThat(output.get(0).asCustomToolCall().name()).isEqualTo("apply_patch");
        assertThat(output.get(0).asCustomToolCall().namespace()).isEmpty();
        assertThat(output.get(1).asCustomToolCall().input()).isEqualTo("ls");
        assertThat(output.get(1).asCustomToolCall().name()).isEqualTo("run");
        assertThat(output.get(1).asCustomToolCall().namespace()).contains("shell");
        assertThat(output.get(2).asFunctionCall().arguments()).isEqualTo("{\"input\":\"1\"}");
    }

    @Test
    void are_called_in_a_stream_as_their_caller_knows_them() {
        StreamTranslation stream =
                mapped(Dialect.RESPONSES, Dialect.CHAT, "kimi-k3", "{" + TOOLS + "}").answers().stream(ID);
        List<StreamEvent> events = new ArrayList<>(stream.event(Recorded.object(CALLED.replace("message", "delta"))));
        events.addAll(stream.end(new Figures.Unsaid()));
        List<ResponseStreamEvent> told = events.stream()
                .map(event -> sdk(event.data(), ResponseStreamEvent.class))
                .toList();

        assertThat(told)
                .filteredOn(ResponseStreamEvent::isCustomToolCallInputDelta)
                .extracting(event -> event.asCustomToolCallInputDelta().delta())
                .containsExactly("*** 'A'\n", "ls");
        assertThat(told)
                .filteredOn(ResponseStreamEvent::isCustomToolCallInputDone)
                .extracting(event -> event.asCustomToolCallInputDone().input())
                .containsExactly("*** 'A'\n", "ls");
        assertThat(told)
                .filteredOn(ResponseStreamEvent::isOutputItemDone)
                .extracting(event -> event.asOutputItemDone().item())
                .isEqualTo(told.getLast().asCompleted().response().output());
        assertThat(told)
                .filteredOn(ResponseStreamEvent::isFunctionCallArgumentsDelta)
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|~~",
                "{\"input\":\"a\",\"why\":\"b\"}|{\"input\":\"a\",\"why\":\"b\"}",
                "{\"input\":7}|{\"input\":7}",
                "{\"input\":\"cut of|{\"input\":\"cut of"
            })
    void are_given_all_that_a_model_said_where_it_is_not_one_text(String arguments, String input) {
        String call = Recorded.object("{}").put("x", arguments).path("x").toString();
        String answer = "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"apply_patch\",\"arguments\":" + call + "}}]}}]}";

        JsonNode output = mapped(Dialect.RESPONSES, Dialect.CHAT, "kimi-k3", "{" + TOOLS + "}")
                .answers()
                .whole(Recorded.object(answer), ID)
                .path("output");

        assertThat(output.at("/0/input").asString()).isEqualTo(input);
    }

    @Test
    void and_what_they_said_stand_in_later_turns() {
        JsonNode body = written(
                Dialect.RESPONSES,
                Dialect.MESSAGES,
                "claude-opus-5",
                "{" + TOOLS + ",'input':[{'role':'user','content':'Hi'},{'type':'custom_tool_call','id':'ctc_1',"
                        + "'status':'completed','call_id':'a','name':'run','namespace':'shell','input':'ls'},"
                        + "{'type':'custom_tool_call_output','call_id':'a','output':'x.txt'}]}");

        JsonNode call = body.at("/messages/1/content/0");
        assertThat(call.path("name").asString()).isEqualTo("shell__run");
        assertThat(call.path("input").toString()).isEqualTo("{\"input\":\"ls\"}");
        JsonNode result = body.at("/messages/2/content/0");
        assertThat(result.path("tool_use_id").asString())
                .isEqualTo(call.path("id").asString());
        assertThat(result.toString()).contains("x.txt");
    }

    @Test
    void can_be_chosen() {
        JsonNode named = written(
                Dialect.RESPONSES,
                Dialect.CHAT,
                "kimi-k3",
                "{" + TOOLS + ",'tool_choice':{'type':'custom','name':'apply_patch'}}");
        JsonNode allowed = written(
                Dialect.RESPONSES,
                Dialect.CHAT,
                "kimi-k3",
                "{" + TOOLS + ",'tool_choice':{'type':'allowed_tools','mode':'auto','tools':["
                        + "{'type':'custom','name':'apply_patch'}]}}");

        assertThat(named.at("/tool_choice/function/name").asString()).isEqualTo("apply_patch");
        assertThat(allowed.path("tools")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tools[0].name|{'type':'custom'}",
                "tools[0].defer_loading|{'type':'custom','name':'f','defer_loading':true}",
                "tools[0].format.type|{'type':'custom','name':'f','format':{'type':'picture'}}",
                "tools[0].format.definition|{'type':'custom','name':'f','format':{'type':'grammar','syntax':'lark'}}",
                "tools[0].new|{'type':'custom','name':'f','new':1}"
            })
    void that_cannot_be_told_are_refused_by_the_field(String field, String tool) {
        assertThat(tried(Dialect.RESPONSES, "claude-opus-5", "{'tools':[" + tool + "]}"))
                .isInstanceOfSatisfying(
                        Mapped.Unmappable.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
    }

    private static <T> T sdk(String json, Class<T> type) {
        try {
            return ObjectMappers.jsonMapper().readValue(json, type);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
