package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.written;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Turns that one vendor takes as they are and another would refuse, or that would lose something. */
class OddTurnsTest {

    @Nested
    class Instructions_alone {

        private static final String ASKED = "{'messages':[{'role':'system','content':'You are a poet.'},"
                + "{'role':'developer','content':'Write of the sea.'}]}";

        @Test
        void are_answered_by_messages() {
            JsonNode body = written(Dialect.CHAT, Dialect.MESSAGES, "claude-haiku-4-5", ASKED);

            assertThat(body.path("system").stringValue()).isEqualTo("You are a poet.");
            assertThat(body.path("messages")).hasToString("[{\"role\":\"user\",\"content\":\"Write of the sea.\"}]");
        }

        @Test
        void are_answered_by_generate() {
            JsonNode body = written(Dialect.CHAT, Dialect.GENERATE, "gemini-3-pro", ASKED);

            assertThat(body.at("/systemInstruction/parts")).hasToString("[{\"text\":\"You are a poet.\"}]");
            assertThat(body.path("contents"))
                    .hasToString("[{\"role\":\"user\",\"parts\":[{\"text\":\"Write of the sea.\"}]}]");
        }
    }

    @Nested
    class Instructions_between_turns {

        private static final String ASKED = "{'messages':[{'role':'user','content':'Hi'},"
                + "{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}]},"
                + "{'role':'developer','content':'Be brief.'},{'role':'tool','tool_call_id':'c','content':'1'}]}";

        @Test
        void are_said_by_the_user_after_results_to_older_models() {
            JsonNode body = written(Dialect.CHAT, Dialect.MESSAGES, "claude-haiku-4-5", ASKED);

            assertThat(body.at("/messages/2").toString().replace('"', '\''))
                    .isEqualTo("{'role':'user','content':[{'type':'tool_result','tool_use_id':'c','content':'1'},"
                            + "{'type':'text','text':'Be brief.'}]}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "u:Hi,d:Short.|user:Hi,system:Short.",
                    "u:Hi,a:Yes?,d:Short.,u:Go on.|user:Hi,assistant:Yes?,user:Go on.,system:Short.",
                    "u:Hi,d:Short.,u:Go on.,d:Rhyme.,a:Yes?|user:Hi+Go on.,system:Short.+Rhyme.,assistant:Yes?",
                    "u:Hi,a:Yes?,d:Short.|user:Hi,assistant:Yes?,user:Short.",
                    "u:Hi,a:Yes?,d:Short.,a:Well.|user:Hi,assistant:Yes?,user:Short.,assistant:Well.",
                    "u:Hi,a:Yes?,d:Short.,u: |user:Hi,assistant:Yes?,user:Short.",
                    "u:Hi,d:Short.,a: ,u:Go on.|user:Hi,user:Go on.,system:Short.",
                    "u:Hi,d:Short.,a: ,d:Rhyme.|user:Hi,system:Short.+Rhyme."
                })
        void follow_what_the_user_says_before_the_next_answer_to_newer_models(String given, String expected) {
            JsonNode body = written(Dialect.CHAT, Dialect.MESSAGES, "claude-opus-5", turns(given));

            assertThat(told(body)).isEqualTo(expected);
        }

        @Test
        void follow_the_results_of_tools_to_newer_models() {
            JsonNode body = written(Dialect.CHAT, Dialect.MESSAGES, "claude-opus-5", ASKED);

            assertThat(body.at("/messages/2/content/0/type").stringValue()).isEqualTo("tool_result");
            assertThat(body.path("messages").findValuesAsString("role"))
                    .containsExactly("user", "assistant", "user", "system");
        }

        private static String turns(String given) {
            Map<String, String> roles = Map.of("u", "user", "a", "assistant", "d", "developer");
            return Stream.of(given.split(","))
                    .map(turn -> "{'role':'%s','content':'%s'}"
                            .formatted(roles.get(turn.substring(0, 1)), turn.substring(2)))
                    .collect(joining(",", "{'messages':[", "]}"));
        }

        private static String told(JsonNode body) {
            return body.path("messages")
                    .valueStream()
                    .map(turn -> turn.path("role").stringValue() + ":" + said(turn.path("content")))
                    .collect(joining(","));
        }

        private static String said(JsonNode content) {
            return content.isString() ? content.stringValue() : String.join("+", content.findValuesAsString("text"));
        }

        @Test
        void are_said_by_the_user_to_gemini() {
            JsonNode body = written(
                    Dialect.RESPONSES,
                    Dialect.GENERATE,
                    "gemini-3-pro",
                    "{'input':[{'role':'user','content':'Hi'},{'role':'system','content':'Be brief.'}]}");

            assertThat(body.path("contents"))
                    .hasToString("[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"},{\"text\":\"Be brief.\"}]}]");
        }
    }

    @Nested
    class An_answer_of_thoughts_alone {

        @Test
        void is_left_out_of_a_chat_as_nothing_of_it_can_be_told() {
            JsonNode body = written(
                    Dialect.MESSAGES,
                    Dialect.CHAT,
                    "gpt-5.4",
                    "{'messages':[{'role':'user','content':'Hi'},"
                            + "{'role':'assistant','content':[{'type':'thinking','thinking':'Hm.','signature':'s'}]},"
                            + "{'role':'assistant','content':[]},"
                            + "{'role':'user','content':'Go on.'}]}");

            assertThat(body.path("messages"))
                    .hasToString("[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"user\",\"content\":\"Go on.\"}]");
        }
    }

    @Nested
    class An_answer_of_no_words {

        @ParameterizedTest
        @CsvSource({"CHAT, gpt-5.4", "MESSAGES, claude-opus-5", "GENERATE, gemini-3-pro"})
        void is_left_out_with_what_was_thought_of_it(Dialect wire, String model) {
            JsonNode body = written(
                    Dialect.RESPONSES,
                    wire,
                    model,
                    "{'input':[{'role':'user','content':'Hi'},"
                            + "{'type':'reasoning','summary':[],'encrypted_content':'openai:rs_1.a'},"
                            + "{'role':'assistant','content':[{'type':'output_text','text':''}]},"
                            + "{'role':'user','content':'Go on.'}]}");

            assertThat(body.toString()).contains("Hi", "Go on.").doesNotContain("assistant", "'model'", "\"\"");
        }
    }

    @Nested
    class A_last_turn_that_says_nothing {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "CHAT|claude-opus-5|messages[2].content|{'messages':[@,{'role':'user','content':' \\n'}]}",
                    "CHAT|claude-opus-5|messages[2].content[0].text|{'messages':[@,{'role':'user','content':[{'type':'text','text':' '}]}]}",
                    "CHAT|claude-opus-5|messages|{'messages':[@,{'role':'user','content':[]}]}",
                    "CHAT|claude-opus-5|messages[2].content|{'messages':[@,{'role':'system','content':' '}]}",
                    "CHAT|gemini-3-pro|messages[2].content|{'messages':[@,{'role':'user','content':''}]}",
                    "RESPONSES|claude-opus-5|input[2].content[0].text|{'input':[@,{'role':'user','content':[{'type':'input_text','text':' '}]}]}",
                    "RESPONSES|claude-opus-5|input|{'input':' '}",
                    "TEXT|claude-opus-5|prompt|{'prompt':' '}",
                    "MESSAGES|gemini-3-pro|messages[2].content|{'messages':[@,{'role':'user','content':''}]}",
                    "MESSAGES|gemini-3-pro|messages|{'messages':[@,{'role':'user','content':[]}]}"
                })
        void is_refused_as_the_answer_before_it_would_be_gone_on_with(
                Dialect caller, String model, String field, String asked) {
            String before = "{'role':'user','content':'Hi'},{'role':'assistant','content':'Yo'}";

            assertThat(Tries.tried(caller, model, asked.replace("@", before)))
                    .isInstanceOfSatisfying(Mapped.Unmappable.class, refused -> {
                        assertThat(refused.field()).isEqualTo(field);
                        assertThat(refused.message()).contains("it says nothing");
                    });
        }

        @Test
        void is_told_of_where_its_vendor_takes_it() {
            JsonNode body = written(
                    Dialect.MESSAGES,
                    Dialect.CHAT,
                    "deepseek-v4",
                    "{'messages':[{'role':'assistant','content':'Yo'},{'role':'user','content':' '}]}");

            assertThat(body.at("/messages/1")).hasToString("{\"role\":\"user\",\"content\":\" \"}");
        }

        @Test
        void is_left_out_beside_what_the_user_says_else() {
            JsonNode body = written(
                    Dialect.CHAT,
                    Dialect.MESSAGES,
                    "claude-opus-5",
                    "{'messages':[{'role':'user','content':' '},{'role':'user','content':'Hi'},"
                            + "{'role':'user','content':' '}]}");

            assertThat(body.path("messages")).hasToString("[{\"role\":\"user\",\"content\":\"Hi\"}]");
        }
    }

    @Nested
    class Texts_in_several_blocks {

        private static final String ASKED = "{'system':[{'type':'text','text':'a'},{'type':'text','text':'b'}],"
                + "'messages':[{'role':'assistant','content':[{'type':'tool_use','id':'t','name':'f','input':{}}]},"
                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':["
                + "{'type':'text','text':'c'},{'type':'text','text':'d'}]}]}]}";

        @Test
        void are_one_text_for_DeepSeek_which_takes_no_lists() {
            JsonNode body = written(Dialect.MESSAGES, Dialect.CHAT, "deepseek-v4", ASKED);

            assertThat(body.at("/messages/0/content")).hasToString("\"a\\n\\nb\"");
            assertThat(body.at("/messages/2/content")).hasToString("\"c\\n\\nd\"");
        }

        @Test
        void stay_what_they_are_for_others() {
            JsonNode body = written(Dialect.MESSAGES, Dialect.CHAT, "gpt-5.4", ASKED);

            assertThat(body.at("/messages/0/content").findValuesAsString("text"))
                    .containsExactly("a", "b");
        }
    }

    @Nested
    class Two_refusals_of_one_answer {

        @Test
        void are_both_told_to_a_chat() {
            JsonNode body = written(
                    Dialect.RESPONSES,
                    Dialect.CHAT,
                    "gpt-5.4",
                    "{'input':[{'role':'user','content':'Hi'},{'role':'assistant','content':["
                            + "{'type':'refusal','refusal':'No. '},{'type':'refusal','refusal':'Never.'}]}]}");

            assertThat(body.at("/messages/1/refusal").stringValue()).isEqualTo("No. Never.");
        }
    }

    @Nested
    class A_failed_tool_that_shows_something {

        @Test
        void still_shows_it_to_responses() {
            JsonNode body = written(
                    Dialect.MESSAGES,
                    Dialect.RESPONSES,
                    "o3-pro",
                    "{'messages':[{'role':'assistant','content':[{'type':'tool_use','id':'t','name':'f','input':{}}]},"
                            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','is_error':true,'content':["
                            + "{'type':'text','text':'no'},"
                            + "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'AA=='}}]}]}]}");

            assertThat(body.at("/input/1/output").toString().replace('"', '\''))
                    .isEqualTo("[{'type':'input_text','text':'{\\'error\\':\\'no\\'}'},"
                            + "{'type':'input_image','detail':'auto','image_url':'data:image/png;base64,AA=='}]");
        }
    }

    @Nested
    class An_image {

        @ParameterizedTest
        @CsvSource({"GENERATE, gemini-3-flash", "MESSAGES, claude-opus-5"})
        void has_the_type_that_vendors_know(Dialect wire, String model) {
            JsonNode body = written(
                    Dialect.CHAT,
                    wire,
                    model,
                    "{'messages':[{'role':'user','content':[{'type':'image_url',"
                            + "'image_url':{'url':'data:image/jpg;base64,AA=='}}]}]}");

            assertThat(body.toString()).contains("image/jpeg").doesNotContain("image/jpg");
        }
    }
}
