package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.mapped;
import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RequestMappingTest {

    @Nested
    class Effort {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "CHAT|MESSAGES|claude-haiku-4-5|{'reasoning_effort':'high'}|thinking|{'type':'enabled','budget_tokens':16384}",
                    "CHAT|MESSAGES|claude-haiku-4-5|{'reasoning_effort':'high','messages':[{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'c','content':'1'}]}|thinking|''",
                    "CHAT|MESSAGES|claude-opus-5|{'reasoning_effort':'high'}|thinking|{'type':'adaptive'}",
                    "CHAT|MESSAGES|claude-opus-5|{'reasoning_effort':'minimal'}|output_config|{'effort':'low'}",
                    "CHAT|MESSAGES|claude-opus-5|{'reasoning_effort':'none'}|thinking|{'type':'disabled'}",
                    "CHAT|MESSAGES|claude-sonnet-5-5|{'reasoning_effort':'none'}|thinking|{'type':'between_tools'}",
                    "RESPONSES|MESSAGES|claude-opus-5-5|{'reasoning':{'summary':'auto'}}|thinking|{'type':'adaptive','display':'summarized'}",
                    "RESPONSES|MESSAGES|claude-opus-4-6|{'reasoning':{'summary':'auto'}}|thinking|''",
                    "CHAT|GENERATE|gemini-2.5-flash|{'reasoning_effort':'low'}|generationConfig/thinkingConfig|{'thinkingBudget':2048}",
                    "CHAT|GENERATE|gemini-2.5-flash|{'reasoning_effort':'none'}|generationConfig/thinkingConfig|{'thinkingBudget':0}",
                    "CHAT|GENERATE|gemini-3-pro|{'reasoning_effort':'xhigh'}|generationConfig/thinkingConfig|{'thinkingLevel':'high'}",
                    "RESPONSES|CHAT|gpt-5.4|{'reasoning':{'effort':'medium'}}|reasoning_effort|'medium'",
                    "RESPONSES|GENERATE|gemini-3-pro|{'reasoning':{'effort':'low','summary':'auto'}}|generationConfig/thinkingConfig|{'includeThoughts':true,'thinkingLevel':'low'}",
                    "CHAT|RESPONSES|o3-pro|{'reasoning_effort':'high'}|reasoning|{'effort':'high'}",
                    "MESSAGES|RESPONSES|o3-pro|{'thinking':{'type':'enabled','budget_tokens':9000}}|reasoning|{'effort':'medium','summary':'auto'}",
                    "MESSAGES|CHAT|gpt-5.4|{'thinking':{'type':'enabled','budget_tokens':9000}}|reasoning_effort|'medium'",
                    "MESSAGES|CHAT|gpt-5|{'thinking':{'type':'enabled','budget_tokens':31999}}|reasoning_effort|'high'",
                    "MESSAGES|RESPONSES|o3-pro|{'thinking':{'type':'enabled','budget_tokens':60000}}|reasoning|{'effort':'high','summary':'auto'}",
                    "MESSAGES|CHAT|gpt-5.4|{'thinking':{'type':'disabled'}}|reasoning_effort|'none'",
                    "MESSAGES|CHAT|gpt-4.1|{'thinking':{'type':'disabled'}}|reasoning_effort|''",
                    "MESSAGES|GENERATE|gemini-3-pro|{'thinking':{'type':'adaptive','display':'updates'}}|generationConfig/thinkingConfig|{'includeThoughts':true}",
                    "MESSAGES|GENERATE|gemini-2.5-pro|{'thinking':{'type':'enabled','budget_tokens':9000}}|generationConfig/thinkingConfig|{'includeThoughts':true,'thinkingBudget':9000}"
                })
        void becomes_what_the_model_understands(
                Dialect caller, Dialect wire, String model, String asked, String at, String expected) {
            JsonNode written = written(caller, wire, model, asked).at("/" + at);

            assertThat(written.isMissingNode() ? "''" : written.toString().replace('"', '\''))
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_form_may_be_given_by_its_older_name() {
        String form = "{'type':'json_schema','schema':{'type':'object'}}";

        assertThat(written(Dialect.MESSAGES, Dialect.CHAT, "gpt-5.4", "{'output_format':" + form + "}"))
                .isEqualTo(written(
                        Dialect.MESSAGES, Dialect.CHAT, "gpt-5.4", "{'output_config':{'format':" + form + "}}"));
    }

    @Nested
    class A_choice_of_tools {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "MESSAGES|claude-opus-5|'required'|tool_choice|{'type':'any'}",
                    "MESSAGES|claude-opus-5|'none'|tool_choice|{'type':'none'}",
                    "MESSAGES|claude-opus-5|{'type':'function','function':{'name':'f'}}|tool_choice|{'type':'tool','name':'f'}",
                    "RESPONSES|o3-pro|'required'|tool_choice|'required'",
                    "RESPONSES|o3-pro|{'type':'function','function':{'name':'f'}}|tool_choice|{'type':'function','name':'f'}",
                    "RESPONSES|o3-pro|'auto'|tools/0|{'type':'function','name':'f','parameters':{'type':'object','properties':{}},'strict':false}",
                    "GENERATE|gemini-3-pro|'required'|toolConfig/functionCallingConfig|{'mode':'ANY'}",
                    "GENERATE|gemini-3-pro|'none'|toolConfig/functionCallingConfig|{'mode':'NONE'}",
                    "GENERATE|gemini-3-pro|{'type':'function','function':{'name':'f'}}|toolConfig/functionCallingConfig|{'mode':'ANY','allowedFunctionNames':['f']}"
                })
        void is_said_in_the_wire_s_words(Dialect wire, String model, String choice, String at, String expected) {
            String asked = "{'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':" + choice + "}";

            JsonNode written = written(Dialect.CHAT, wire, model, asked).at("/" + at);

            assertThat(written.toString().replace('"', '\'')).isEqualTo(expected);
        }

        @Test
        void forbids_parallel_calls_where_that_can_be_said() {
            JsonNode written = written(
                    Dialect.CHAT,
                    Dialect.MESSAGES,
                    "claude-opus-5",
                    "{'tools':[{'type':'function','function':{'name':'f'}}],'parallel_tool_calls':false}");

            assertThat(written.path("tool_choice"))
                    .hasToString("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}");
        }
    }

    @Nested
    class A_turn_with_calls {

        @Test
        void becomes_items_of_responses_in_their_order() {
            JsonNode input =
                    written(Dialect.MESSAGES, Dialect.RESPONSES, "o3-pro", """
                            {'messages':[
                              {'role':'user','content':'Hi'},
                              {'role':'assistant','content':[
                                {'type':'thinking','thinking':'Hm.','signature':'s'},
                                {'type':'text','text':'Looking.'},
                                {'type':'tool_use','id':'c1','name':'f','input':{'q':1}}]},
                              {'role':'user','content':[
                                {'type':'tool_result','tool_use_id':'c1','content':'lost','is_error':true},
                                {'type':'text','text':'Go on.'}]}]}""").path("input");

            assertThat(input.toString().replace('"', '\''))
                    .isEqualTo("[{'type':'message','role':'user','content':'Hi'},"
                            + "{'type':'message','role':'assistant','content':'Looking.'},"
                            + "{'type':'function_call','call_id':'c1','name':'f','arguments':'{\\'q\\':1}'},"
                            + "{'type':'function_call_output','call_id':'c1','output':'{\\'error\\':\\'lost\\'}'},"
                            + "{'type':'message','role':'user','content':'Go on.'}]");
        }
    }

    @Nested
    class Thinking_of_earlier_turns {

        private static final String ITEM = "{'id':'rs_1','type':'reasoning',"
                + "'summary':[{'type':'summary_text','text':'Hm.'}],'encrypted_content':'a.b=='}";

        @Test
        void is_asked_for_sealed_where_a_model_reasons() {
            assertThat(written(Dialect.CHAT, Dialect.RESPONSES, "o3-pro", "{}").path("include"))
                    .hasToString("[\"reasoning.encrypted_content\"]");
            assertThat(written(Dialect.CHAT, Dialect.RESPONSES, "gpt-4.1-pro", "{}")
                            .has("include"))
                    .isFalse();
        }

        @Test
        void goes_back_to_responses_as_it_was_sealed() {
            Answers answers =
                    mapped(Dialect.MESSAGES, Dialect.RESPONSES, "o3-pro", "{}").answers();
            JsonNode whole = answers.whole(object("{'status':'completed','output':[" + ITEM + "]}"), Tries.ID);
            StreamTranslation stream = answers.stream(Tries.ID);
            stream.event(object("{'type':'response.reasoning_summary_text.delta','delta':'Hm.'}"));
            String streamed = stream.event(object("{'type':'response.output_item.done','item':" + ITEM + "}"))
                    .toString();
            String signature = whole.at("/content/0/signature").stringValue();

            JsonNode again = written(
                            Dialect.MESSAGES,
                            Dialect.RESPONSES,
                            "o3-pro",
                            "{'messages':[{'role':'assistant','content':[{'type':'thinking','thinking':'Hm.','signature':'"
                                    + signature + "'},{'type':'tool_use','id':'c1','name':'f','input':{}}]},"
                                    + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1'}]}]}")
                    .path("input");

            assertThat(streamed).contains("signature_delta", "\"signature\":\"" + signature + "\"");
            assertThat(again.get(0)).isEqualTo(object(ITEM));
            assertThat(again.at("/1/type").stringValue()).isEqualTo("function_call");
        }

        @Test
        void does_not_go_to_another_vendor() {
            String history = "{'messages':[{'role':'assistant','content':'Yes.','thinking_blocks':"
                    + "[{'type':'thinking','thinking':'Hm.','signature':'openai:rs_1.a'}]}]}";

            assertThat(written(Dialect.CHAT, Dialect.MESSAGES, "claude-opus-5", history)
                            .at("/messages/0/content"))
                    .hasToString("\"Yes.\"");
        }

        private static JsonNode object(String text) {
            return Recorded.object(text.replace('\'', '"'));
        }
    }

    @Nested
    class An_image_by_URL {

        @Test
        void goes_to_messages_as_it_is() {
            assertThat(image(Dialect.MESSAGES, "claude-opus-5").at("/messages/0/content/0/source"))
                    .hasToString("{\"type\":\"url\",\"url\":\"https://x/y.png\"}");
        }

        @Test
        void goes_to_newer_generate_models_with_its_type() {
            assertThat(image(Dialect.GENERATE, "gemini-3-pro").at("/contents/0/parts/0/fileData"))
                    .hasToString("{\"mimeType\":\"image/png\",\"fileUri\":\"https://x/y.png\"}");
        }

        private JsonNode image(Dialect wire, String model) {
            return written(
                    Dialect.CHAT,
                    wire,
                    model,
                    "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://x/y.png'}}]}]}");
        }
    }

    @Test
    void sound_goes_to_generate() {
        assertThat(written(
                                Dialect.CHAT,
                                Dialect.GENERATE,
                                "gemini-3-pro",
                                "{'messages':[{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'AA==','format':'mp3'}}]}]}")
                        .at("/contents/0/parts/0"))
                .hasToString("{\"inlineData\":{\"mimeType\":\"audio/mp3\",\"data\":\"AA==\"}}");
    }

    @Nested
    class Allowed_tools {

        private static final String ASKED =
                "{'tools':[{'type':'function','function':{'name':'f'}},{'type':'function','function':{'name':'g'}}],"
                        + "'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'required',"
                        + "'tools':[{'type':'function','function':{'name':'g'}}]}}}";

        private static final String ASKED_OF_RESPONSES =
                "{'tools':[{'type':'function','name':'f'},{'type':'function','name':'g'}],"
                        + "'tool_choice':{'type':'allowed_tools','mode':'auto','tools':[{'type':'function','name':'g'}]}}";

        @Test
        void are_all_that_is_told_of() {
            JsonNode messages = written(Dialect.CHAT, Dialect.MESSAGES, "claude-opus-5", ASKED);
            JsonNode chat = written(Dialect.RESPONSES, Dialect.CHAT, "deepseek-chat", ASKED_OF_RESPONSES);

            assertThat(messages.path("tools").findValuesAsString("name")).containsExactly("g");
            assertThat(messages.path("tool_choice")).hasToString("{\"type\":\"any\"}");
            assertThat(chat.path("tools").findValuesAsString("name")).containsExactly("g");
            assertThat(chat.path("tool_choice").stringValue()).isEqualTo("auto");
        }
    }

    @Nested
    class A_failed_tool {

        private static final String ASKED =
                "{'messages':[{'role':'assistant','content':[{'type':'tool_use','id':'t','name':'f','input':{}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':'no','is_error':true}]}]}";

        @Test
        void is_an_error_for_generate() {
            assertThat(written(Dialect.MESSAGES, Dialect.GENERATE, "gemini-3-pro", ASKED)
                            .at("/contents/1/parts/0/functionResponse"))
                    .hasToString("{\"id\":\"t\",\"name\":\"f\",\"response\":{\"error\":\"no\"}}");
        }

        @Test
        void says_so_in_words_to_chat() {
            assertThat(written(Dialect.MESSAGES, Dialect.CHAT, "gpt-5.4", ASKED)
                            .at("/messages/1/content")
                            .stringValue())
                    .isEqualTo("{\"error\":\"no\"}");
        }
    }

    @Nested
    class What_a_tool_shows {

        private static final String ASKED =
                "{'messages':[{'role':'assistant','content':[{'type':'tool_use','id':'t','name':'f','input':{}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':["
                        + "{'type':'text','text':'seen'},{'type':'image','source':%s}]}]}]}";

        @Test
        void goes_to_newer_generate_models_beside_what_it_says() {
            String inline = "{'type':'base64','media_type':'image/png','data':'AA=='}";

            assertThat(written(Dialect.MESSAGES, Dialect.GENERATE, "gemini-3-pro", ASKED.formatted(inline))
                            .at("/contents/1/parts/0/functionResponse"))
                    .hasToString("{\"id\":\"t\",\"name\":\"f\","
                            + "\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AA==\"}}],"
                            + "\"response\":{\"output\":\"seen\"}}");
        }
    }
}
