package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.tollgate.testservers.upstream.Answer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official OpenAI client calls our server, over vendors of all three wires. */
class OpenAiClientIT {

    @TempDir
    private static Path directory;

    private static House house;
    private static OpenAIClient client;

    @BeforeAll
    static void start() {
        house = House.withCredits(directory, "1000");
        client = client(house.key);
    }

    @AfterAll
    static void stop() {
        client.close();
        house.close();
    }

    @BeforeEach
    void forget() {
        house.upstream.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "claude-haiku-4-5", "gemini-2.5-flash"})
    void a_chat_is_answered_and_costs_what_it_says(String model) throws Exception {
        house.upstream.always(Answer.text("Good day to you.").input(11));
        BigDecimal before = house.available();

        ChatCompletion answer = client.chat().completions().create(chat(model).build());

        assertThat(answer.choices().getFirst().message().content()).contains("Good day to you.");
        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(11);
        assertThat(before.subtract(house.available()))
                .isEqualByComparingTo(charged(answer))
                .isPositive();
        assertThat(house.held()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o-mini", "claude-haiku-4-5", "gemini-2.5-flash"})
    void a_stream_adds_up_to_the_same_and_tells_what_it_cost(String model) throws Exception {
        house.upstream.always(Answer.text("One two three.").input(9));
        BigDecimal before = house.available();
        var gathered = ChatCompletionAccumulator.create();
        var asking = chat(model)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();

        try (var stream = client.chat().completions().createStreaming(asking)) {
            stream.stream().forEach(gathered::accumulate);
        }

        ChatCompletion answer = gathered.chatCompletion();
        assertThat(answer.choices().getFirst().message().content()).contains("One two three.");
        assertThat(before.subtract(house.available()))
                .isEqualByComparingTo(charged(answer))
                .isPositive();
    }

    @Test
    void a_caller_who_has_seen_the_end_of_a_stream_sees_it_in_the_balance() throws Exception {
        house.upstream.always(Answer.text("One two three."));
        BigDecimal before = house.available();

        try (var stream =
                client.chat().completions().createStreaming(chat("gpt-4o-mini").build())) {
            assertThat(stream.stream().filter(chunk -> chunk.usage().isPresent()))
                    .isEmpty();
        }

        assertThat(house.available()).isLessThan(before);
    }

    @Test
    void fields_that_nobody_knows_reach_the_vendor() throws Exception {
        client.chat()
                .completions()
                .create(chat("gpt-4o-mini")
                        .putAdditionalBodyProperty("x_future", JsonValue.from(Map.of("a", 1)))
                        .build());

        var sent = house.upstream.take();
        assertThat(sent.text()).contains("\"x_future\":{\"a\":1}").contains("gpt-4o-mini");
        assertThat(sent.header("authorization")).isEqualTo("Bearer sk-of-the-house");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text-embedding-3-small", "gemini-embedding-001"})
    void embeddings_are_made_and_charged(String model) throws Exception {
        BigDecimal before = house.available();

        var answer = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(model)
                        .input("toll gate")
                        .build());

        assertThat(answer.data().getFirst().embedding()).isNotEmpty();
        assertThat(house.available()).isLessThan(before);
    }

    @Test
    void errors_are_the_kinds_that_the_client_knows() {
        assertThatThrownBy(() ->
                        client.chat().completions().create(chat("no-such-model").build()))
                .isInstanceOf(NotFoundException.class);
        OpenAIClient stranger = client("tg_test_nobody");
        assertThatThrownBy(() ->
                        stranger.chat().completions().create(chat("gpt-4o-mini").build()))
                .isInstanceOfSatisfying(
                        OpenAIServiceException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(401));
        stranger.close();
        assertThatThrownBy(() -> client.chat()
                        .completions()
                        .create(chat("gpt-4o-mini")
                                .putAdditionalHeader("x-max-credits", "0.000000001")
                                .maxCompletionTokens(500)
                                .build()))
                .isInstanceOfSatisfying(
                        OpenAIServiceException.class,
                        refused -> assertThat(refused.statusCode()).isBetween(400, 402));
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(house.address() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams.Builder chat(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Hello")
                .maxCompletionTokens(100);
    }

    /** The client has no other way to show a member that it does not know. */
    @SuppressWarnings("deprecation")
    private static BigDecimal charged(ChatCompletion answer) {
        JsonValue credits = answer.usage().orElseThrow()._additionalProperties().get("credits");
        return House.found("charged=([0-9.E-]+)", String.valueOf(credits));
    }
}
