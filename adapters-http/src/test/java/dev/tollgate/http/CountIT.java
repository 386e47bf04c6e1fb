package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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

    private static long tokens(String members) {
        return Long.parseLong(count(RESPONSES, members).body().replaceAll("[^0-9]", ""));
    }

    private static HttpResponse<String> count(String path, String members) {
        return house.post(path, ("{'model':'demo'," + members + "}").replace('\'', '"'), house.key);
    }
}
