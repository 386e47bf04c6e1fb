package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.ID;
import static dev.tollgate.llm.internal.translate.Tries.mapped;
import static dev.tollgate.llm.internal.translate.Tries.tried;
import static dev.tollgate.llm.internal.translate.Tries.written;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Names of 65 characters and more, which Claude Code makes of an MCP server's and its tool's, and Anthropic takes. */
class LongToolNamesTest {

    private static final String LONG = "mcp__plugin_cloudflare_cloudflare-workers-observability__query_weather";
    private static final String ASKED = """
            {'tools':[{'name':'NAME','input_schema':{'type':'object'}},{'name':'clock','input_schema':{'type':'object'}}],
             'tool_choice':{'type':'tool','name':'NAME'},
             'messages':[{'role':'user','content':'Hi'},
               {'role':'assistant','content':[{'type':'tool_use','id':'a','name':'NAME','input':{}}]},
               {'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'1'}]}]}
            """.replace("NAME", LONG);

    @ParameterizedTest
    @CsvSource({"CHAT, gpt-5.4, 3", "RESPONSES, o3-pro, 3", "GENERATE, gemini-3-pro, 4"})
    void go_by_one_that_the_vendor_takes_wherever_they_stand(Dialect wire, String model, int times) {
        JsonNode body = written(Dialect.MESSAGES, wire, model, ASKED);

        assertThat(body.toString()).doesNotContain(LONG).contains("\"clock\"");
        assertThat(told(body)).hasSize(times).containsOnly(told(body).getFirst());
        assertThat(written(Dialect.MESSAGES, wire, model, ASKED)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"CHAT, gpt-5.4", "RESPONSES, o3-pro", "GENERATE, gemini-3-pro"})
    void are_named_back_in_answers(Dialect wire, String model) {
        Mapped.Translated mapped = mapped(Dialect.MESSAGES, wire, model, ASKED);
        String told = told(mapped.body()).getFirst();
        JsonNode answer = Recorded.JSON.readTree(
                Recorded.answer(wire, "tools").toString().replace("\"weather\"", "\"" + told + "\""));

        assertThat(mapped.answers()
                        .whole(answer, ID)
                        .path("content")
                        .valueStream()
                        .map(block -> block.path("name").asString(""))
                        .filter(name -> !name.isEmpty()))
                .containsExactlyInAnyOrder(LONG, "clock");
    }

    @ParameterizedTest
    @CsvSource({"CHAT, gpt-5.4", "RESPONSES, o3-pro", "GENERATE, gemini-3-pro"})
    void are_named_back_in_streams(Dialect wire, String model) {
        Mapped.Translated mapped = mapped(Dialect.MESSAGES, wire, model, ASKED);
        String told = told(mapped.body()).getFirst();
        StreamTranslation stream = mapped.answers().stream(ID);
        List<StreamEvent> events = new ArrayList<>();
        for (JsonNode event : Recorded.stream(wire, "tools")) {
            events.addAll(stream.event(Recorded.object(event.toString().replace("\"weather\"", "\"" + told + "\""))));
        }
        events.addAll(stream.end(new Figures.Unsaid()));

        assertThat(events.stream().map(StreamEvent::data).collect(joining()))
                .contains("\"name\":\"" + LONG + "\"")
                .contains("\"name\":\"clock\"")
                .doesNotContain(told);
    }

    @Test
    void are_told_apart_by_what_is_left_out_of_them() {
        assertThat(List.of("Aa", "BB"))
                .extracting(start -> told(written(
                                Dialect.MESSAGES,
                                Dialect.CHAT,
                                "gpt-5.4",
                                "{'tools':[{'name':'" + start + LONG + "','input_schema':{'type':'object'}}]}"))
                        .getFirst())
                .doesNotHaveDuplicates();
    }

    @Test
    void are_kept_where_they_are_taken() {
        String tools = "{'tools':[{'type':'function','function':{'name':'" + LONG + "'}}]}";

        assertThat(written(Dialect.CHAT, Dialect.MESSAGES, "claude-opus-5", tools)
                        .at("/tools/0/name")
                        .asString())
                .isEqualTo(LONG);
    }

    @Test
    void leave_refusals_the_place_of_their_calls() {
        String turns = "{'messages':[{'role':'user','content':'Hi'},{'role':'assistant','tool_calls':[{'id':'a',"
                + "'type':'function','function':{'name':'NAME','arguments':'none'}}]},"
                + "{'role':'tool','tool_call_id':'a','content':'1'}]}";

        assertThat(tried(Dialect.CHAT, "gemini-3-pro", turns.replace("NAME", LONG)))
                .isEqualTo(tried(Dialect.CHAT, "gemini-3-pro", turns.replace("NAME", "weather")))
                .isInstanceOf(Mapped.Unmappable.class);
    }

    private static List<String> told(JsonNode body) {
        return Pattern.compile("\"([A-Za-z_][A-Za-z0-9_-]{0,55}_weather)\"")
                .matcher(body.toString())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
