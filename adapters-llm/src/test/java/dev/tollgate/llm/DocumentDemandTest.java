package dev.tollgate.llm;

import static dev.tollgate.llm.Measuring.demand;
import static dev.tollgate.llm.Measuring.measure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.InferenceRequest;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.OutputLimit;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents are held for what there is to read in them, however they are sent. */
class DocumentDemandTest {

    private static final String WORDS = "Lorem ipsum dolor. ".repeat(20_000);
    private static final String IMAGE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
    private static final long WHOLE_CONTEXT = 200_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'text','media_type':'text/plain','data':'%s'}",
                "{'data':'%s','media_type':'text/plain','type':'text'}"
            })
    void a_text_is_held_as_text(String source) {
        long plain = prompt("[{'type':'text','text':'" + WORDS + "'}]");

        assertThat(prompt(document(source.formatted(WORDS)))).isBetween(plain, plain + 1_000);
    }

    @Test
    void a_text_that_begins_like_base64_is_one_still() {
        String begun = "A".repeat(70) + " " + WORDS;

        assertThat(prompt(document("{'type':'text','media_type':'text/plain','data':'" + begun + "'}")))
                .isGreaterThanOrEqualTo(prompt("[{'type':'text','text':'" + begun + "'}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'base64','media_type':'text/plain','data':'%s'}",
                "{'data':'%s','media_type':'text/html','type':'base64'}",
                "{'type':'text','data':'%s'}",
                "{'data':'%s','type':'text'}",
                "{'media_type':'text/plain','more':{},'data':'%s'}",
                "{'type':'text','data':'data:image/png;base64,%s'}",
                "{'type':'base64','media_type':' application/pdf','data':'%s'}",
                "{'data':'%s','media_type':'Application/PDF','type':'base64'}",
                "{'type':'base64','media_type':'text','data':'%s'}"
            })
    void a_text_in_base64_may_fill_the_whole_context(String source) {
        assertThat(prompt(document(source.formatted(encoded(WORDS))))).isGreaterThanOrEqualTo(WHOLE_CONTEXT);
    }

    @Test
    void a_file_in_base64_alone_may_fill_the_whole_context() {
        String asked = "{'input':[{'role':'user','content':[{'type':'input_file','file_data':'%s'}]}]}"
                .formatted(encoded(WORDS))
                .replace('\'', '"');

        assertThat(demand(measure(Dialect.RESPONSES, "gpt-5.4", asked)).promptTokens())
                .isGreaterThanOrEqualTo(WHOLE_CONTEXT);
    }

    @Test
    void an_image_is_held_as_one_beside_texts() {
        String image = "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'" + IMAGE + "'}}";
        String text = "{'type':'document','source':{'type':'text','media_type':'text/plain','data':'"
                + WORDS.substring(0, 190) + "'}}";

        assertThat(prompt("[" + text + "," + image + "," + text + "]")).isLessThan(WHOLE_CONTEXT / 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'file','file':{'file_data':'data:application/pdf;base64,AA=='}}|messages[0].content[1].file.file_data",
                "{'type':'video_url','video_url':{'url':'https://x/y'}}|messages[0].content[1].video_url.url",
                "{'type':'file','file':{'file_data':'data:image/png;base64,AA=='}}|bounded"
            })
    void what_has_no_bound_where_a_context_is_not_known_is_named_by_its_place(String part, String field) {
        String asked = ("{'messages':[{'role':'user','content':[{'type':'text','text':'Hi'}," + part + "]}]}")
                .replace('\'', '"');
        InferenceRequest request = new InferenceRequest(
                Dialect.CHAT, new ModelId("any"), false, OutputLimit.of(10), 1, Body.of(asked), Map.of());
        ModelTraits unknown = new ModelTraits(0, 8_000, "chat", Set.of());

        assertThat(Measuring.field(new JtokkitTokenCounter().measure(request, unknown, Set.of())))
                .isEqualTo(field);
    }

    private static String document(String source) {
        return "[{'type':'document','source':" + source + "}]";
    }

    private static long prompt(String content) {
        String asked = "{'messages':[{'role':'user','content':" + content + "}]}";
        return demand(measure(Dialect.MESSAGES, "claude-haiku-4-5", asked.replace('\'', '"')))
                .promptTokens();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
