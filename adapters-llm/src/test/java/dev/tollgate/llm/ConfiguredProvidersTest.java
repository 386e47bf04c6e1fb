package dev.tollgate.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelProviders;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.inference.Route;
import dev.tollgate.llm.demo.DemoProvider;
import dev.tollgate.llm.openai.OpenAiProvider;
import dev.tollgate.testkit.ModelProvidersContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredProvidersTest extends ModelProvidersContract {

    private static final DemoProvider DEMO = DemoProvider.of(Duration.ZERO, InstantSource.system());
    private final ConfiguredProviders providers = ConfiguredProviders.of(List.of(DEMO));

    @Override
    protected ModelProviders providers() {
        return providers;
    }

    @Override
    protected ProviderCall answered() {
        String body = "{\"model\":\"demo\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        return to("demo", Calls.call(Dialect.CHAT, "demo", body, 10, Map.of()));
    }

    private static ProviderCall to(String provider, ProviderCall call) {
        ModelTraits traits = call.traits();
        Route route = Route.plain(new ProviderId(provider), call.request().model());
        return new ProviderCall(call.call(), route, call.request(), call.outputCap(), traits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chat | CHAT TEXT RESPONSES MESSAGES",
                "completion | TEXT",
                "embedding | EMBEDDINGS",
                "responses | CHAT TEXT RESPONSES MESSAGES"
            })
    void a_model_is_asked_only_in_dialects_it_is_made_for(String mode, String dialects) {
        ModelTraits traits = new ModelTraits(0, 0, mode, Set.of());
        try (Provider openAi = OpenAiProvider.of(settings("openai"), LlmProbe.SILENT, InstantSource.system())) {
            assertThat(Arrays.stream(Dialect.values())
                            .filter(dialect -> openAi.serves(dialect, traits))
                            .map(Dialect::name))
                    .containsExactlyInAnyOrder(dialects.split(" "));
        }
    }

    @Test
    void a_vendor_of_chat_alone_serves_neither_embeddings_nor_models_of_responses_only() {
        try (Provider chatOnly = OpenAiProvider.speaking(
                Set.of(Dialect.CHAT),
                LimitField.MAX_TOKENS,
                settings("small"),
                LlmProbe.SILENT,
                InstantSource.system())) {
            ModelTraits embedding = new ModelTraits(0, 0, "embedding", Set.of());
            ModelTraits responses = new ModelTraits(0, 0, "responses", Set.of());
            ModelTraits chat = new ModelTraits(0, 0, "chat", Set.of());

            assertThat(chatOnly.serves(Dialect.EMBEDDINGS, embedding)).isFalse();
            assertThat(chatOnly.serves(Dialect.RESPONSES, responses)).isFalse();
            assertThat(chatOnly.serves(Dialect.CHAT, responses)).isFalse();
            assertThat(chatOnly.serves(Dialect.RESPONSES, chat)).isTrue();
        }
    }

    private static ProviderSettings settings(String name) {
        return ProviderSettings.of(name, "http://127.0.0.1:1/v1", "k");
    }

    @Test
    void a_call_to_nobody_is_refused() {
        assertThat(Calls.failed(providers.open(to("nobody", answered())))).isInstanceOf(ProviderFailure.Refused.class);
    }

    @Test
    void one_name_cannot_be_given_twice() {
        assertThatThrownBy(() -> ConfiguredProviders.of(List.of(DEMO, DEMO)))
                .hasMessageContaining("demo is configured twice");
    }
}
