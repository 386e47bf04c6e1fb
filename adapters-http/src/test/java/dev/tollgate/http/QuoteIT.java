package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The most that a request can cost, in any dialect. */
class QuoteIT {
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
                "|'max_tokens':40,'messages':[{'role':'user','content':'Hi'}]",
                "?dialect=chat|'max_completion_tokens':40,'messages':[{'role':'user','content':'Hi'}]",
                "?dialect=text|'max_tokens':40,'prompt':'Hi'",
                "?dialect=responses|'max_output_tokens':40,'input':'Hi'",
                "?dialect=messages|'max_tokens':40,'messages':[{'role':'user','content':'Hi'}]"
            })
    void is_told_of_a_body_as_its_route_takes_it(String dialect, String members) {
        var path = "/v1/quote" + (dialect == null ? "" : dialect);
        var body = ("{'model':'demo'," + members + "}").replace('\'', '"');

        var quoted = house.post(path, body, house.key);

        assertThat(quoted.statusCode()).isEqualTo(200);
        assertThat(quoted.body()).contains("\"output_token_limit\":40", "\"exact\":false");
    }

    @Test
    void is_not_told_in_a_dialect_that_no_route_takes() {
        for (String dialect : new String[] {"generate", "esperanto", ""}) {
            var refused = house.post("/v1/quote?dialect=" + dialect, "{\"model\":\"demo\"}", house.key);

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("it must be one of chat, text, embeddings, responses, messages");
        }
    }
}
