package dev.tollgate.llm.internal.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptCountTest {

    private static final String WORDS = "Lorem ipsum dolor. ".repeat(5_000);

    @Test
    void the_text_of_a_document_is_counted_as_any_other() {
        long plain = count("{'type':'text','text':'" + WORDS + "'}");

        assertThat(count("{'type':'document','source':{'type':'text','media_type':'text/plain','data':'" + WORDS
                        + "'}}"))
                .isEqualTo(plain)
                .isGreaterThan(10_000);
    }

    @Test
    void sound_in_a_data_url_is_not_read_as_text() {
        String sound = "data:;base64," + "UklGRiQAAABXQVZF".repeat(5_000);

        assertThat(count("{'type':'input_audio','input_audio':{'format':'wav','data':'" + sound + "'}}"))
                .isLessThan(2_000);
    }

    /** As LangChain sends them to be embedded. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'input':[[101,202,303],[404]]}|4",
                "{'input':[101,202]}|2",
                "{'prompt':[101,202,303],'max_tokens':9}|3",
                "{'input':[{'type':'reasoning','summary':[],'places':[1,2]}]}|0"
            })
    void tokens_that_are_sent_in_place_of_a_text_are_counted(String asked, long tokens) {
        assertThat(PromptCount.of("any", asked.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(tokens);
    }

    private static long count(String block) {
        String asked = "{'messages':[{'role':'user','content':[" + block + "]}]}";
        return PromptCount.of("any", asked.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
