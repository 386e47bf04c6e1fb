package dev.tollgate.testservers.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnthropicSdkIT {

    private final FakeUpstream upstream = FakeUpstream.start();
    private final AnthropicClient client = AnthropicOkHttpClient.builder()
            .baseUrl(upstream.address().toString())
            .apiKey("sk-ant-test")
            .maxRetries(0)
            .build();

    @AfterEach
    void close() {
        client.close();
        upstream.close();
    }

    private static MessageCreateParams.Builder message() {
        return MessageCreateParams.builder()
                .model("claude-sonnet-4-5")
                .maxTokens(100)
                .addUserMessage("Hello");
    }

    @Test
    void a_message_and_its_stream_say_the_same() {
        upstream.always(Answer.text("Good day.")
                .thinking("Be polite.")
                .input(20)
                .cached(5)
                .cacheWrite(6));
        var gathered = MessageAccumulator.create();

        var whole = client.messages().create(message().build()).validate();
        try (var stream = client.messages().createStreaming(message().build())) {
            stream.stream().map(RawMessageStreamEvent::validate).forEach(gathered::accumulate);
        }

        for (var answer : List.of(whole, gathered.message())) {
            assertThat(answer.content().get(0).asThinking().thinking()).isEqualTo("Be polite.");
            assertThat(answer.content().get(1).asText().text()).isEqualTo("Good day.");
            assertThat(answer.usage().inputTokens()).isEqualTo(9);
            assertThat(answer.usage().cacheReadInputTokens()).contains(5L);
            assertThat(answer.usage().cacheCreationInputTokens()).contains(6L);
            assertThat(answer.usage().outputTokens()).isEqualTo(2);
        }
        assertThat(upstream.take().header("authorization")).isEqualTo("Bearer sk-ant-test");
    }

    @Test
    void tools_are_used_whole_and_in_a_stream() {
        upstream.always(Answer.tool("weather", "{\"city\":\"Oslo\"}"));
        var asking = message()
                .addTool(Tool.builder()
                        .name("weather")
                        .inputSchema(Tool.InputSchema.builder()
                                .putAdditionalProperty("properties", JsonValue.from(Map.of()))
                                .build())
                        .build())
                .build();
        var gathered = MessageAccumulator.create();

        var whole = client.messages().create(asking).validate();
        try (var stream = client.messages().createStreaming(asking)) {
            stream.stream().forEach(gathered::accumulate);
        }

        for (var answer : List.of(whole, gathered.message())) {
            var use = answer.content().getFirst().asToolUse();
            assertThat(use.name()).isEqualTo("weather");
            assertThat(use._input().toString()).contains("Oslo");
            assertThat(answer.stopReason().orElseThrow().asString()).isEqualTo("tool_use");
        }
    }

    @Test
    void the_output_limit_is_used_up() {
        upstream.always(Answer.usingUpTheLimit());

        var answer = client.messages().create(message().maxTokens(7).build());

        assertThat(answer.usage().outputTokens()).isEqualTo(7);
        assertThat(answer.stopReason().orElseThrow().asString()).isEqualTo("max_tokens");
    }

    @Test
    void tokens_are_counted() {
        upstream.always(Answer.text("").input(17));

        var count = client.messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model("claude-sonnet-4-5")
                        .addUserMessage("Hello")
                        .build());

        assertThat(count.inputTokens()).isEqualTo(17);
    }

    @Test
    void an_error_is_the_kind_the_client_knows() {
        upstream.always(Answer.failing(Fault.status(429, "7")));

        assertThatThrownBy(() -> client.messages().create(message().build())).isInstanceOf(RateLimitException.class);
    }
}
