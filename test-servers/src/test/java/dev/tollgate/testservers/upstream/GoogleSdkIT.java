package dev.tollgate.testservers.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GoogleSdkIT {

    private static final String MODEL = "gemini-2.5-flash";

    private final FakeUpstream upstream = FakeUpstream.start();
    private final Client client = Client.builder()
            .apiKey("AIza-test")
            .httpOptions(
                    HttpOptions.builder().baseUrl(upstream.address().toString()).build())
            .build();

    @AfterEach
    void close() {
        client.close();
        upstream.close();
    }

    private static GenerateContentConfig most(int tokens) {
        return GenerateContentConfig.builder().maxOutputTokens(tokens).build();
    }

    @Test
    void content_is_generated_with_usage() {
        upstream.always(
                Answer.text("Good day.").input(12).cached(2).reasoning(5).toolUse(3));

        var answer = client.models.generateContent(MODEL, "Hello", most(50));

        assertThat(answer.text()).isEqualTo("Good day.");
        var usage = answer.usageMetadata().orElseThrow();
        assertThat(usage.promptTokenCount()).contains(12);
        assertThat(usage.thoughtsTokenCount()).contains(5);
        assertThat(usage.toolUsePromptTokenCount()).contains(3);
        assertThat(usage.cachedContentTokenCount()).contains(2);
        assertThat(upstream.take().header("x-goog-api-key")).isEqualTo("AIza-test");
    }

    @Test
    void a_stream_says_the_same_piece_by_piece() {
        upstream.always(Answer.text("One two three.").input(12));
        var answers = new ArrayList<GenerateContentResponse>();

        try (var stream = client.models.generateContentStream(MODEL, "Hello", most(50))) {
            stream.forEach(answers::add);
        }

        assertThat(answers).hasSize(3);
        var last = answers.getLast().usageMetadata().orElseThrow();
        assertThat(last.candidatesTokenCount()).contains(3);
        assertThat(upstream.take().query()).contains("alt=sse");
    }

    @Test
    void functions_are_called() {
        upstream.always(Answer.tool("weather", "{\"city\":\"Oslo\"}"));

        var answer = client.models.generateContent(MODEL, "Hello", most(50));

        var call = answer.functionCalls().getFirst();
        assertThat(call.name()).contains("weather");
        assertThat(call.args().orElseThrow()).containsEntry("city", "Oslo");
    }

    @Test
    void the_output_limit_is_used_up() {
        upstream.always(Answer.usingUpTheLimit());

        var answer = client.models.generateContent(MODEL, "Hello", most(6));

        assertThat(answer.usageMetadata().orElseThrow().candidatesTokenCount()).contains(6);
        assertThat(answer.finishReason().toString()).isEqualTo("MAX_TOKENS");
    }

    @Test
    void embeddings_and_counts_are_given() {
        upstream.always(Answer.text("").input(8));
        var config = EmbedContentConfig.builder().outputDimensionality(4).build();

        var answer = client.models.embedContent("gemini-embedding-001", List.of("a", "b"), config);
        var count = client.models.countTokens(MODEL, "Hello", null);

        assertThat(answer.embeddings().orElseThrow()).hasSize(2);
        assertThat(answer.embeddings().orElseThrow().getFirst().values().orElseThrow())
                .hasSize(4);
        assertThat(count.totalTokens()).contains(8);
    }

    @Test
    void an_error_is_the_kind_the_client_knows() {
        upstream.always(Answer.failing(Fault.status(400)));

        assertThatThrownBy(() -> client.models.generateContent(MODEL, "Hello", most(5)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("400");
    }
}
