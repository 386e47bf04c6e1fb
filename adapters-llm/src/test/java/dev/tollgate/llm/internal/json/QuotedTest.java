package dev.tollgate.llm.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class QuotedTest {

    private static final String[] PIECES = {
        "a",
        " ",
        "é",
        "日",
        "𝄞",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b\\f\\r\\t",
        "\\u0041",
        "\\u00e9",
        "\\uD834\\udd1e",
        "\\ud834"
    };

    @Test
    void any_string_is_read_as_a_parser_reads_it() {
        Random random = new Random(4711);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder written = new StringBuilder("[1,\"");
            for (int left = random.nextInt(12); left > 0; left--) {
                written.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String json = written.append("\",\"next\"]").toString();
            String expected = JsonMapper.shared().readTree(json).path(1).asString();

            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

            assertThat(Quoted.head(bytes, 3, Integer.MAX_VALUE)).as(json).isEqualTo(expected);
            assertThat(Quoted.says(bytes, 3, "a")).isEqualTo(expected.equals("a"));
            assertThat(json.substring(0, json.length() - ",\"next\"]".length()).getBytes(StandardCharsets.UTF_8))
                    .hasSize(Quoted.end(bytes, 3));
        }
    }

    @Test
    void what_is_no_proper_string_has_an_end() {
        Random random = new Random(4711);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[8];
            random.nextBytes(bytes);
            bytes[1 + random.nextInt(7)] = '\\';

            assertThatCode(() -> Quoted.head(bytes, 0, Integer.MAX_VALUE)).doesNotThrowAnyException();
        }
    }
}
