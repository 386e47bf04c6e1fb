package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.tried;
import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files of all kinds, as each vendor takes them. */
class DocumentsTest {

    @Nested
    class A_file_for_anthropic {

        @ParameterizedTest
        @ValueSource(
                strings = {"text/plain", "text/markdown", "text/csv", "text/plain;charset=utf-8", "application/json"})
        void is_a_text_where_it_is_one(String type) {
            assertThat(toClaude("data:" + type + ";base64,aMOp"))
                    .hasToString("{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\","
                            + "\"data\":\"hé\"},\"title\":\"a\"}");
        }

        @Test
        void is_an_image_where_it_is_one() {
            assertThat(toClaude("data:image/png;base64,AA=="))
                    .hasToString("{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\","
                            + "\"data\":\"AA==\"}}");
        }

        @Test
        void is_a_pdf_where_it_is_one() {
            assertThat(toClaude("data:application/pdf;base64,AA==").at("/source/media_type"))
                    .hasToString("\"application/pdf\"");
        }

        @ParameterizedTest
        @CsvSource({"application/zip, AA==", "text/plain, =="})
        void is_refused_where_it_is_none_of_these(String type, String base64) {
            assertThat(tried(Dialect.CHAT, "claude-haiku-4-5", file("data:" + type + ";base64," + base64)))
                    .isEqualTo(new Mapped.Unmappable(
                            "messages[0].content[0].file",
                            "messages[0].content[0].file is \"" + type
                                    + "\"; with model sold it must be a PDF, an image or a text, in base64"));
        }

        private static JsonNode toClaude(String data) {
            return written(Dialect.CHAT, Dialect.MESSAGES, "claude-haiku-4-5", file(data))
                    .at("/messages/0/content/0");
        }
    }

    @Nested
    class A_file_for_a_chat {

        @Test
        void is_text_under_its_name_where_it_is_text() {
            assertThat(toChat("'title':'a.md','source':{'type':'text','media_type':'text/plain','data':'Hi'}"))
                    .hasToString(
                            "[{\"type\":\"text\",\"text\":\"a.md\\n\\nHi\"},{\"type\":\"text\",\"text\":\"Well?\"}]");
        }

        @Test
        void is_an_image_where_it_is_one() {
            assertThat(toChat("'source':{'type':'base64','media_type':'image/png','data':'AA=='}")
                            .at("/0/image_url/url"))
                    .hasToString("\"data:image/png;base64,AA==\"");
        }

        @Test
        void is_a_file_where_it_is_anything_else() {
            assertThat(toChat("'source':{'type':'base64','media_type':'application/pdf','data':'AA=='}")
                            .at("/0/file/file_data"))
                    .hasToString("\"data:application/pdf;base64,AA==\"");
        }

        @Test
        void may_be_what_a_tool_says_where_it_is_text() {
            JsonNode body = written(
                    Dialect.MESSAGES,
                    Dialect.CHAT,
                    "gpt-5.4",
                    "{'messages':[{'role':'user','content':[{'type':'tool_result','tool_use_id':'c','content':"
                            + "[{'type':'document','source':{'type':'text','data':'Hi'}}]}]}]}");

            assertThat(body.at("/messages/0/content")).hasToString("\"Hi\"");
        }

        private static JsonNode toChat(String document) {
            return written(
                            Dialect.MESSAGES,
                            Dialect.CHAT,
                            "gpt-5.4",
                            "{'messages':[{'role':'user','content':[{'type':'document'," + document
                                    + "},{'type':'text','text':'Well?'}]}]}")
                    .at("/messages/0/content");
        }
    }

    @Nested
    class What_is_neither_sent_along_nor_an_address {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "CHAT|{'type':'file','file':{'file_data':'AA=='}}|file.file_data",
                    "CHAT|{'type':'image_url','image_url':{'url':'data:image/png,AA'}}|image_url.url",
                    "RESPONSES|{'type':'input_file','file_data':'AA=='}|file_data",
                    "RESPONSES|{'type':'input_image','image_url':'a.png'}|image_url"
                })
        void is_refused_by_its_name(Dialect caller, String part, String field) {
            String member = caller == Dialect.CHAT ? "messages" : "input";

            assertThat(tried(
                            caller,
                            "claude-haiku-4-5",
                            "{'" + member + "':[{'role':'user','content':[" + part + "]}]}"))
                    .isInstanceOfSatisfying(Mapped.Unmappable.class, refused -> {
                        assertThat(refused.field()).isEqualTo(member + "[0].content[0]." + field);
                        assertThat(refused.message()).contains("it must be a data URL");
                    });
        }
    }

    private static String file(String data) {
        return "{'messages':[{'role':'user','content':[{'type':'file','file':{'filename':'a','file_data':'" + data
                + "'}}]}]}";
    }
}
