package dev.tollgate.testservers.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiSdkIT {

    record City(String name, int people) {}

    private final FakeUpstream upstream = FakeUpstream.start();
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(upstream.openAi().toString())
            .apiKey("sk-test")
            .maxRetries(0)
            .build();

    @AfterEach
    void close() {
        client.close();
        upstream.close();
    }

    private static ChatCompletionCreateParams.Builder chat() {
        return ChatCompletionCreateParams.builder().model("gpt-4.1-mini").addUserMessage("Hello");
    }

    @Test
    void chat_answers_with_text_and_usage() {
        upstream.always(Answer.text("Good day to you.").input(11).cached(4).reasoning(3));

        var answer = client.chat().completions().create(chat().build()).validate();

        assertThat(answer.choices().getFirst().message().content()).contains("Good day to you.");
        var usage = answer.usage().orElseThrow();
        assertThat(usage.promptTokens()).isEqualTo(11);
        assertThat(usage.completionTokens()).isEqualTo(7);
        assertThat(upstream.take().header("authorization")).isEqualTo("Bearer sk-test");
    }

    @Test
    void a_chat_stream_tells_usage_when_asked() {
        upstream.always(Answer.text("One two three.").input(9));
        var asking = chat().streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        var gathered = ChatCompletionAccumulator.create();

        try (var stream = client.chat().completions().createStreaming(asking)) {
            stream.stream().map(ChatCompletionChunk::validate).forEach(gathered::accumulate);
        }

        var answer = gathered.chatCompletion();
        assertThat(answer.choices().getFirst().message().content()).contains("One two three.");
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(3);
    }

    @Test
    void tools_are_called_whole_and_in_a_stream() {
        upstream.always(Answer.tool("weather", "{\"city\":\"Oslo\"}"));
        var asking = chat().addTool(ChatCompletionFunctionTool.builder()
                        .function(FunctionDefinition.builder()
                                .name("weather")
                                .parameters(FunctionParameters.builder()
                                        .putAdditionalProperty("type", JsonValue.from("object"))
                                        .putAdditionalProperty("properties", JsonValue.from(Map.of()))
                                        .build())
                                .build())
                        .build())
                .build();
        var gathered = ChatCompletionAccumulator.create();

        var whole = client.chat().completions().create(asking).validate();
        try (var stream = client.chat().completions().createStreaming(asking)) {
            stream.stream().forEach(gathered::accumulate);
        }

        for (var answer : List.of(whole, gathered.chatCompletion())) {
            var call = answer.choices()
                    .getFirst()
                    .message()
                    .toolCalls()
                    .orElseThrow()
                    .getFirst();
            assertThat(call.asFunction().function().name()).isEqualTo("weather");
            assertThat(call.asFunction().function().arguments()).isEqualTo("{\"city\":\"Oslo\"}");
        }
    }

    @Test
    void structured_output_is_read_into_a_class() {
        upstream.always(Answer.text("{\"name\":\"Oslo\",\"people\":700000}"));

        var answer = client.chat()
                .completions()
                .create(chat().responseFormat(City.class).build());

        var city = answer.choices().getFirst().message().content().orElseThrow();
        assertThat(city).isEqualTo(new City("Oslo", 700_000));
    }

    @Test
    void the_output_limit_is_kept_and_used_up() {
        upstream.always(Answer.usingUpTheLimit());

        var answer = client.chat()
                .completions()
                .create(chat().maxCompletionTokens(5).n(2).build());

        assertThat(answer.choices()).hasSize(2);
        assertThat(answer.choices().getFirst().finishReason().asString()).isEqualTo("length");
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(10);
    }

    @Test
    void an_error_is_the_kind_the_client_knows() {
        upstream.always(Answer.failing(Fault.status(429, "7")));

        assertThatThrownBy(() -> client.chat().completions().create(chat().build()))
                .isInstanceOf(RateLimitException.class);
    }

    @Test
    void text_completions_answer_whole_and_in_a_stream() {
        upstream.always(Answer.text("Once upon a time"));
        var asking =
                CompletionCreateParams.builder().model("davinci").prompt("Tell").build();

        var whole = client.completions().create(asking).validate();
        String streamed;
        try (var stream = client.completions().createStreaming(asking)) {
            streamed = stream.stream()
                    .map(each -> each.choices().getFirst().text())
                    .collect(Collectors.joining());
        }

        assertThat(whole.choices().getFirst().text()).isEqualTo("Once upon a time");
        assertThat(streamed).isEqualTo("Once upon a time");
    }

    @Test
    void embeddings_come_one_for_each_input() {
        var answer = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .inputOfArrayOfStrings(List.of("one", "two"))
                        .dimensions(4)
                        .build());

        assertThat(answer.data()).hasSize(2);
        assertThat(answer.data().getFirst().embedding()).hasSize(4);
        assertThat(answer.usage().promptTokens()).isPositive();
    }

    @Test
    void responses_answer_whole_and_in_a_stream() {
        upstream.always(Answer.text("Well then.").thinking("Hm.").reasoning(2).alsoTool("f", "{}"));
        var asking =
                ResponseCreateParams.builder().model("gpt-5").input("Hello").build();
        var gathered = ResponseAccumulator.create();

        var whole = client.responses().create(asking).validate();
        try (var stream = client.responses().createStreaming(asking)) {
            stream.stream().map(ResponseStreamEvent::validate).forEach(gathered::accumulate);
        }

        for (var answer : List.of(whole, gathered.response())) {
            assertThat(answer.output()).hasSize(3);
            var message = answer.output().get(1).asMessage();
            assertThat(message.content().getFirst().asOutputText().text()).isEqualTo("Well then.");
            assertThat(answer.output().get(2).asFunctionCall().name()).isEqualTo("f");
            assertThat(answer.usage().orElseThrow().outputTokens()).isEqualTo(6);
        }
    }

    @Test
    void models_are_listed() {
        assertThat(client.models().list().data())
                .extracting(each -> each.validate().id())
                .contains("gpt-4.1-mini");
    }
}
