package dev.tollgate.llm.internal.translate;

import static dev.tollgate.llm.internal.translate.Tries.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who the end user is asks for nothing: a vendor is told where it takes the name, and never refuses a call for it. */
class EndUserTest {

    private static final String LONG = "u".repeat(150);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CHAT|{'user':'u1'}",
                "CHAT|{'safety_identifier':'u1'}",
                "RESPONSES|{'user':'u1'}",
                "RESPONSES|{'safety_identifier':'u1'}",
                "MESSAGES|{'metadata':{'user_id':'u1'}}",
                "TEXT|{'user':'u1'}"
            })
    void is_not_told_to_gemini(Dialect caller, String asked) {
        assertThat(written(caller, Dialect.GENERATE, "gemini-2.5-flash", asked))
                .isEqualTo(written(caller, Dialect.GENERATE, "gemini-2.5-flash", "{}"));
    }

    @Test
    void is_not_told_with_texts_to_embed() {
        assertThat(written(Dialect.EMBEDDINGS, Dialect.GENERATE, "gemini-embedding-001", "{'user':'u1'}"))
                .isEqualTo(written(Dialect.EMBEDDINGS, Dialect.GENERATE, "gemini-embedding-001", "{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CHAT|{'user':'u1'}|MESSAGES|claude-opus-5|/metadata/user_id",
                "RESPONSES|{'safety_identifier':'u1'}|MESSAGES|claude-opus-5|/metadata/user_id",
                "MESSAGES|{'metadata':{'user_id':'u1'}}|CHAT|gpt-5.4|/user",
                "MESSAGES|{'metadata':{'user_id':'u1'}}|RESPONSES|o3-pro|/user"
            })
    void is_told_by_the_name_the_wire_has_for_it(Dialect caller, String asked, Dialect wire, String model, String at) {
        assertThat(written(caller, wire, model, asked).at(at).asString()).isEqualTo("u1");
    }

    /** Claude Code's are of 150 characters; OpenAI refuses a call with more than 64. */
    @ParameterizedTest
    @CsvSource({"CHAT, gpt-5.4", "RESPONSES, o3-pro"})
    void is_not_told_where_the_name_is_longer_than_openai_takes(Dialect wire, String model) {
        String asked = "{'metadata':{'user_id':'" + LONG + "'}}";

        assertThat(written(Dialect.MESSAGES, wire, model, asked))
                .isEqualTo(written(Dialect.MESSAGES, wire, model, "{}"));
    }

    @ParameterizedTest
    @CsvSource({"150, true", "256, true", "257, false"})
    void is_told_to_anthropic_up_to_its_own_length(int length, boolean told) {
        String asked = "{'user':'" + "u".repeat(length) + "'}";

        assertThat(written(Dialect.CHAT, Dialect.MESSAGES, "claude-opus-5", asked)
                        .has("metadata"))
                .isEqualTo(told);
    }
}
