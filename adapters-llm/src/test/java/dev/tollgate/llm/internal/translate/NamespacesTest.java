package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.ID;
import static dev.tollgate.llm.internal.translate.Tries.mapped;
import static dev.tollgate.llm.internal.translate.Tries.tried;
import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Groups of functions, as Codex sends them in responses: other vendors know of no groups. */
class NamespacesTest {

    private static final String TOOLS = "'tools':[{'type':'function','name':'wait'},"
            + "{'type':'namespace','name':'agents','description':'About agents.','tools':["
            + "{'type':'function','name':'spawn','description':'Start one.','strict':false,"
            + "'parameters':{'type':'object','properties':{}}},{'type':'function','name':'wait'}]}]";
    private static final String CALLED = """
            {"choices":[{"message":{"tool_calls":[
              {"index":0,"id":"a","type":"function","function":{"name":"agents__wait","arguments":"{}"}},
              {"index":1,"id":"b","type":"function","function":{"name":"wait","arguments":"{}"}}]},
              "finish_reason":"tool_calls"}]}
            """;

    @ParameterizedTest
    @CsvSource({
        "CHAT, gpt-5.4, /tools/%d/function",
        "MESSAGES, claude-opus-5, /tools/%d",
        "GENERATE, gemini-3-pro, /tools/0/functionDeclarations/%d"
    })
    void are_functions_of_one_name_each_to_other_vendors(Dialect wire, String model, String place) {
        JsonNode body = written(Dialect.RESPONSES, wire, model, "{" + TOOLS + "}");

        assertThat(List.of(0, 1, 2))
                .extracting(i -> body.at(place.formatted(i) + "/name").asString())
                .containsExactly("wait", "agents__spawn", "agents__wait");
        assertThat(body.at(place.formatted(1) + "/description").asString())
                .isEqualTo("Of all tools of agents: About agents.\n\nStart one.");
        assertThat(body.at(place.formatted(2) + "/description").asString("")).isEmpty();
    }

    @Test
    void are_named_in_the_calls_of_an_answer() {
        JsonNode output = mapped(Dialect.RESPONSES, Dialect.CHAT, "kimi-k3", "{" + TOOLS + "}")
                .answers()
                .whole(Recorded.object(CALLED), ID)
                .path("output");

        assertThat(output.at("/0/namespace").asString()).isEqualTo("agents");
        assertThat(output.at("/0/name").asString()).isEqualTo("wait");
        assertThat(output.at("/1/name").asString()).isEqualTo("wait");
        assertThat(output.at("/1").has("namespace")).isFalse();
    }

    @Test
    void are_named_in_every_event_of_a_streamed_call() {
        StreamTranslation stream =
                mapped(Dialect.RESPONSES, Dialect.CHAT, "kimi-k3", "{" + TOOLS + "}").answers().stream(ID);
        List<StreamEvent> events = new ArrayList<>(stream.event(Recorded.object(CALLED.replace("message", "delta"))));
        events.addAll(stream.end(new Figures.Unsaid()));

        assertThat(events)
                .filteredOn(event -> event.name().startsWith("response.output_item."))
                .extracting(event ->
                        Recorded.object(event.data()).at("/item/namespace").asString(""))
                .containsExactly("agents", "agents", "", "");
        assertThat(events)
                .filteredOn(event -> event.name().equals("response.function_call_arguments.done"))
                .extracting(event -> Recorded.object(event.data()).path("name").asString())
                .containsExactly("wait", "wait");
        assertThat(Recorded.object(events.getLast().data())
                        .at("/response/output/0/namespace")
                        .asString())
                .isEqualTo("agents");
    }

    @Test
    void are_told_by_the_same_names_of_calls_in_later_turns() {
        JsonNode body = written(
                Dialect.RESPONSES,
                Dialect.GENERATE,
                "gemini-3-pro",
                "{'input':[{'role':'user','content':'Hi'},{'type':'function_call','call_id':'a','name':'wait',"
                        + "'namespace':'agents','arguments':'{}'},{'type':'function_call_output','call_id':'a',"
                        + "'name':'wait','namespace':'agents','output':'1'}]}");

        assertThat(body.at("/contents/1/parts/0/functionCall/name").asString()).isEqualTo("agents__wait");
        assertThat(body.at("/contents/2/parts/0/functionResponse/name").asString())
                .isEqualTo("agents__wait");
    }

    @ParameterizedTest
    @CsvSource({
        "a_namespace_of_a_name_that_alone_is_nearly_as_long_as_can_be, spawn",
        "a.b, spawn",
        "agents, a_function_of_a_name_that_alone_is_longer_than_any_vendor_takes_one"
    })
    void have_names_that_every_vendor_takes_and_that_lead_back(String namespace, String name) {
        String tools = "{'tools':[{'type':'namespace','name':'NS','tools':[{'type':'function','name':'FN'}]}]}"
                .replace("NS", namespace)
                .replace("FN", name);
        Mapped.Translated mapped = mapped(Dialect.RESPONSES, Dialect.CHAT, "gpt-5.4", tools);
        String told = mapped.body().at("/tools/0/function/name").asString();
        JsonNode call = mapped.answers()
                .whole(Recorded.object(CALLED.replace("agents__wait", told)), ID)
                .at("/output/0");

        assertThat(told).matches("[A-Za-z_][A-Za-z0-9_-]{0,63}").endsWith(name.substring(name.length() - 5));
        assertThat(call.path("namespace").asString()).isEqualTo(namespace);
        assertThat(call.path("name").asString()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tools[0].tools[0].type|{'type':'namespace','name':'n','tools':[{'type':'image_generation'}]}",
                "tools[0].tools[0].defer_loading|{'type':'namespace','name':'n','tools':[{'type':'function','name':'f','defer_loading':true}]}",
                "tools[0].name|{'type':'namespace','tools':[{'type':'function','name':'f'}]}",
                "tools[0].type|{'type':'web_search','external_web_access':false}"
            })
    void of_tools_that_no_other_vendor_has_are_refused_by_name(String field, String tool) {
        assertThat(tried(Dialect.RESPONSES, "claude-opus-5", "{'tools':[" + tool + "]}"))
                .isInstanceOfSatisfying(
                        Mapped.Unmappable.class,
                        refused -> assertThat(refused.field()).isEqualTo(field));
    }
}
