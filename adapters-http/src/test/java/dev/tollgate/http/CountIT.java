package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts whose tokens are counted and not answered. */
class CountIT {
    private static final String MESSAGES = "/v1/messages/count_tokens";
    private static final String RESPONSES = "/v1/responses/input_tokens";

    @AutoClose
    private static House house;

    @BeforeAll
    static void start() {
        house = new House();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'messages':[{'role':'user','content':'Say hello'}]|'input':'Say hello'",
                "'messages':[{'role':'user','content':'Say hello'}]|'input':[{'role':'user','content':[{'type':'input_text','text':'Say hello'}]}]",
                "'system':'Be kind','messages':[{'role':'user','content':'Hi'}]|'instructions':'Be kind','input':'Hi'",
                "'messages':[{'role':'user','content':[{'type':'image','source':{'type':'base64','media_type':'image/png','data':'iVBORw0'}}]}]|'input':[{'role':'user','content':[{'type':'input_image','image_url':'data:image/png;base64,iVBORw0'}]}]",
                "'messages':[{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'Sun'}]}]|'input':[{'type':'function_call_output','call_id':'a','output':'Sun'}]"
            })
    void have_as_many_in_either_dialect(String messages, String responses) {
        String counted = count(MESSAGES, messages).body();

        assertThat(counted).matches("\\{\"input_tokens\":[1-9][0-9]*}");
        assertThat(count(RESPONSES, responses).body())
                .isEqualTo(counted.replace("}", ",\"object\":\"response.input_tokens\"}"));
    }

    @Test
    void have_more_of_them_with_tools_and_a_form_of_the_answer() {
        long plain = tokens("'input':'Say hello'");

        assertThat(tokens("'input':'Say hello','tools':[{'type':'function','name':'weather','parameters':{}}]"))
                .isGreaterThan(plain);
        assertThat(tokens("'input':'Say hello','text':{'format':{'type':'json_schema','name':'a',"
                        + "'schema':{'type':'object','properties':{'city':{'type':'string'}}}}}"))
                .isGreaterThan(plain);
        assertThat(tokens("'input':null,'instructions':null")).isZero();
    }

    @Test
    void have_the_text_of_a_document_however_it_is_sent() {
        String text = "Once upon a time there was a document. ".repeat(200);
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        long plain = ofMessage("{'type':'text','text':'" + text + "'}");

        assertThat(plain).isGreaterThan(1_000);
        assertThat(ofMessage(document("'type':'text','media_type':'text/plain','data':'" + text + "'")))
                .isEqualTo(plain);
        assertThat(ofMessage(document("'type':'content','content':[{'type':'text','text':'" + text + "'}]")))
                .isEqualTo(plain);
        assertThat(tokens("'input':[{'role':'user','content':[{'type':'input_file','filename':'a.txt','file_data':"
                        + "'data:text/plain;base64," + base64 + "'}]}]"))
                .isBetween(plain, plain + 10);
    }

    @Test
    void have_some_for_what_is_sent_and_cannot_be_read_here() {
        long one = ofMessage(document("'type':'base64','media_type':'application/pdf','data':'JVBERi0x'"));

        assertThat(one)
                .isEqualTo(ofMessage("{'type':'image','source':{'type':'url','url':'https://a/b.png'}}"))
                .isEqualTo(ofMessage(document("'type':'url','url':'https://a/b.pdf'")))
                .isEqualTo(
                        tokens("'input':[{'role':'user','content':[{'type':'input_file','file_url':'https://a/b'}]}]"));
    }

    @Test
    void have_the_form_of_the_answer_in_messages_too() {
        String asked = "'messages':[{'role':'user','content':'Hi'}]";
        String schema = "'schema':{'type':'object','properties':{'city':{'type':'string'}}}";

        assertThat(input(count(MESSAGES, asked + ",'output_config':{'format':{'type':'json_schema'," + schema + "}}")))
                .isGreaterThan(input(count(MESSAGES, asked)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"previous_response_id", "conversation", "prompt"})
    void that_lean_on_what_a_vendor_keeps_are_refused(String field) {
        HttpResponse<String> refused = count(RESPONSES, "'input':'Hi','%s':'x_1'".formatted(field));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"param\":\"" + field + "\"", "send the whole conversation instead");
    }

    @Test
    void of_models_that_are_not_sold_are_not_counted() {
        String body = "{\"model\":\"nowhere\",\"input\":\"Hi\"}";

        assertThat(house.post(RESPONSES, body, house.key).statusCode()).isEqualTo(404);
    }

    private static String document(String source) {
        return "{'type':'document','source':{" + source + "}}";
    }

    private static long ofMessage(String block) {
        return input(count(MESSAGES, "'messages':[{'role':'user','content':[" + block + "]}]"));
    }

    private static long tokens(String members) {
        return input(count(RESPONSES, members));
    }

    private static long input(HttpResponse<String> counted) {
        return Long.parseLong(counted.body().replaceAll("[^0-9]", ""));
    }

    private static HttpResponse<String> count(String path, String members) {
        return house.post(path, ("{'model':'demo'," + members + "}").replace('\'', '"'), house.key);
    }
}
