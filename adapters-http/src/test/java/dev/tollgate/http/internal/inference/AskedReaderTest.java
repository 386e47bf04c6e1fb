package dev.tollgate.http.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.OutputLimit;
import dev.tollgate.http.internal.server.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AskedReaderTest {

    @Test
    void numbers_beyond_all_range_are_refused_wherever_they_stand() {
        refuses("{\"model\":\"demo\",\"temperature\":1e400000}");
        refuses("{\"model\":\"demo\",\"a\":{\"b\":[1,-1e309]}}");
        refuses("{\"model\":\"demo\",\"seed\":" + "9".repeat(309) + "}");
        assertThat(read(Dialect.CHAT, "{\"model\":\"demo\",\"a\":[1e308,-1e308,1e-400000,9007199254740993]}")
                        .model())
                .isEqualTo(new ModelId("demo"));
    }

    @Test
    void reads_the_fields_that_decide_and_passes_over_all_others() {
        var asked = read(Dialect.CHAT, """
                {"messages":[{"model":"x","max_tokens":-1,"n":"a"}],"model":"demo","n":3,
                 "stream":true,"max_completion_tokens":100,"stream_options":{"include_usage":true},"new":{}}
                """);

        assertThat(asked).isEqualTo(new Asked(new ModelId("demo"), true, OutputLimit.of(100), 3));
    }

    @Test
    void takes_null_for_absent() {
        var asked = read(Dialect.CHAT, "{\"model\":\"demo\",\"max_tokens\":null,\"n\":null,\"stream\":null}");

        assertThat(asked).isEqualTo(new Asked(new ModelId("demo"), false, OutputLimit.NONE, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT, max_tokens, 7", "CHAT, max_output_tokens, 0", "TEXT, max_tokens, 7",
        "TEXT, max_completion_tokens, 0", "RESPONSES, max_output_tokens, 7", "RESPONSES, max_tokens, 0",
        "MESSAGES, max_tokens, 7", "EMBEDDINGS, max_tokens, 0"
    })
    void knows_where_each_dialect_says_its_limit(Dialect dialect, String field, long tokens) {
        var asked = read(dialect, "{\"model\":\"demo\",\"" + field + "\":7}");

        assertThat(asked.outputLimit().tokens()).isEqualTo(tokens);
    }

    @Test
    void counts_every_choice_that_is_made_even_those_thrown_away() {
        assertThat(read(Dialect.TEXT, "{\"model\":\"demo\",\"n\":2,\"best_of\":5}")
                        .choices())
                .isEqualTo(5);
    }

    /** Messages fill a cache so, and text completions tell the likelihoods of their prompt. */
    @ParameterizedTest
    @EnumSource(names = {"MESSAGES", "TEXT"})
    void may_ask_for_no_answer_in_some_dialects(Dialect dialect) {
        assertThat(read(dialect, "{\"model\":\"demo\",\"max_tokens\":0}").outputLimit())
                .isEqualTo(OutputLimit.of(1));
        assertThatThrownBy(() -> read(dialect, "{\"model\":\"demo\",\"max_tokens\":-1}"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problem().message()).contains("from 0 to"));
        refuses("{\"model\":\"demo\",\"max_tokens\":0}");
    }

    @Test
    void shows_a_number_in_quotes_as_what_it_is() {
        assertThatThrownBy(() -> read(Dialect.CHAT, "{\"model\":\"demo\",\"max_tokens\":\"10\"}"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problem().message())
                                .startsWith("max_tokens is \"10\"; it must be a whole number"));
    }

    @Test
    void embeddings_never_stream() {
        assertThat(read(Dialect.EMBEDDINGS, "{\"model\":\"demo\",\"stream\":true}")
                        .streaming())
                .isFalse();
    }

    @Test
    void refuses_deep_nesting() {
        refuses("{\"model\":\"demo\",\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        refuses("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        assertThat(read(Dialect.CHAT, "{\"model\":\"demo\",\"a\":" + "[".repeat(60) + "]".repeat(60) + "}"))
                .isNotNull();
    }

    @Test
    void refuses_a_million_members() {
        var members =
                IntStream.range(0, 1_000_000).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(","));
        refuses("{\"model\":\"demo\"," + members + "}");
        refuses("{\"model\":\"demo\",\"a\":{" + members + "}}");
    }

    @Test
    void refuses_as_many_members_that_are_spread_over_objects_in_one_another() {
        var names = IntStream.range(0, 400).mapToObj(i -> "\"m" + i + "\":1,").collect(Collectors.joining());

        refuses("{\"model\":\"demo\",\"a\":" + ("{" + names + "\"a\":").repeat(30) + "1" + "}".repeat(31));
        var beside = "{\"model\":\"demo\",\"a\":[" + ("{" + names + "\"a\":1},").repeat(100) + "1]}";
        assertThat(read(Dialect.CHAT, beside)).isNotNull();
    }

    @Test
    void refuses_a_member_given_twice_however_it_is_spelt() {
        refuses("{\"model\":\"demo\",\"mode\\u006c\":\"dear\"}");
        refuses("{\"model\":\"demo\",\"max_tokens\":1,\"max_token\\u0073\":100000}");
    }

    @Test
    void refuses_bytes_that_are_no_utf_8() {
        for (var hex : new int[][] {{0xC0, 0xAF}, {0xED, 0xA0, 0x80}, {0xFF}, {0xE2, 0x82}, {0xF8, 0x88, 0x80, 0x80}}) {
            var body = "{\"model\":\"demo\",\"a\":\"****\"}".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < hex.length; i++) {
                body[body.length - 6 + i] = (byte) hex[i];
            }
            assertThatThrownBy(() -> AskedReader.read(Dialect.CHAT, body)).isInstanceOf(RefusedException.class);
        }
        var wide = "{\"model\":\"demo\"}".getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> AskedReader.read(Dialect.CHAT, wide)).isInstanceOf(RefusedException.class);
    }

    @Test
    void refuses_messages_that_are_no_list_where_they_are_the_conversation() {
        for (var messages : new String[] {"\"hi\"", "{\"role\":\"user\"}", "7", "true"}) {
            refuses("{\"model\":\"demo\",\"messages\":" + messages + "}");
            assertThatThrownBy(() -> read(Dialect.MESSAGES, "{\"model\":\"demo\",\"messages\":" + messages + "}"))
                    .isInstanceOf(RefusedException.class);
            assertThat(read(Dialect.TEXT, "{\"model\":\"demo\",\"messages\":" + messages + "}"))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'messages':'hi'|messages is \"hi\"; it must be a list.",
                "'messages':{'role':'user'}|messages is an object; it must be a list.",
                "'stream_options':[]|stream_options is a list; it must be an object.",
                "'stream':{}|stream is an object; it must be true or false."
            })
    void tells_what_was_given_and_what_is_allowed(String wrong, String message) {
        var body = "{'model':'demo',%s}".formatted(wrong).replace('\'', '"');

        assertThatThrownBy(() -> read(Dialect.CHAT, body))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problem().message()).isEqualTo(message));
    }

    @Test
    void takes_whole_surrogate_pairs_and_escaped_backslashes() {
        assertThat(read(Dialect.CHAT, "{\"model\":\"demo\",\"a\":\"\\ud83d\\ude00 \\\\ud800 \\\\u0000\"}"))
                .isNotNull();
    }

    private static void refuses(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> AskedReader.read(Dialect.CHAT, bytes))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }

    private static Asked read(Dialect dialect, String body) {
        return AskedReader.read(dialect, body.getBytes(StandardCharsets.UTF_8));
    }
}
