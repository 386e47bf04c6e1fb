package dev.tollgate.llm.internal.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

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

    private static long count(String block) {
        String asked = "{'messages':[{'role':'user','content':[" + block + "]}]}";
        return PromptCount.of("any", asked.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
