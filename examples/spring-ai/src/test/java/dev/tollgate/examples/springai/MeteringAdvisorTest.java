package dev.tollgate.examples.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.application.inference.Refusal;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

class MeteringAdvisorTest {

    private static final ChatResponse BE = part("Be", 0, 0);
    private static final ChatResponse CAUSE = part("cause.", 30, 7);

    private final Shop shop = new Shop(10_000);
    private final List<Prompt> asked = new ArrayList<>();

    @Test
    void a_call_costs_what_the_model_reports() {
        assertThat(client(shop, Flux.just(CAUSE)).call().content()).isEqualTo("cause.");

        assertThat(shop.balance().available()).isEqualTo(Credits.of(10_000 - 37));
        assertThat(shop.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(asked.getFirst().getOptions().getMaxTokens()).isEqualTo(50);
    }

    @Test
    void a_call_that_cannot_be_paid_never_reaches_the_model() {
        Shop poor = new Shop(10);

        assertThatThrownBy(() -> client(poor, Flux.just(CAUSE)).call().content())
                .isInstanceOfSatisfying(
                        CallRefusedException.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.Insufficient.class));

        assertThat(asked).isEmpty();
    }

    @Test
    void a_call_whose_model_fails_costs_nothing() {
        assertThatThrownBy(() -> client(shop, Flux.error(new IllegalStateException("reset")))
                        .call()
                        .content())
                .hasMessage("reset");

        assertThat(shop.balance().available()).isEqualTo(Credits.of(10_000));
        assertThat(shop.balance().held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_stream_costs_what_the_model_reports_last() {
        List<String> parts = client(shop, Flux.just(BE, CAUSE)).stream()
                .content()
                .collectList()
                .block();

        assertThat(parts).containsExactly("Be", "cause.");
        assertThat(shop.records()).singleElement().satisfies(record -> {
            assertThat(record.record().ending()).isEqualTo(Ending.COMPLETED);
            assertThat(record.record().usage().certainty()).isEqualTo(Certainty.EXACT);
        });
        assertThat(shop.balance().available()).isEqualTo(Credits.of(10_000 - 37));
    }

    @Test
    void a_stream_that_breaks_is_charged_for_the_prompt_and_what_was_delivered() {
        Flux<ChatResponse> breaking = Flux.concat(Flux.just(BE), Flux.error(new IllegalStateException("reset")));

        assertThatThrownBy(() -> client(shop, breaking).stream().content().blockLast())
                .hasMessage("reset");

        assertThat(shop.records()).singleElement().satisfies(record -> {
            assertThat(record.record().ending()).isEqualTo(Ending.PROVIDER_BROKE);
            assertThat(record.record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
        });
    }

    @Test
    void a_stream_whose_reader_leaves_is_charged_for_what_was_delivered() {
        client(shop, Flux.just(BE).concatWith(Flux.never())).stream().content().blockFirst();

        assertThat(shop.records())
                .singleElement()
                .satisfies(record -> assertThat(record.record().ending()).isEqualTo(Ending.ABORTED));
        assertThat(shop.balance().held()).isEqualTo(Credits.ZERO);
    }

    private ChatClient.ChatClientRequestSpec client(Shop shop, Flux<ChatResponse> answer) {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse call(Prompt prompt) {
                asked.add(prompt);
                return answer.blockLast();
            }

            @Override
            public Flux<ChatResponse> stream(Prompt prompt) {
                asked.add(prompt);
                return answer;
            }
        };
        return ChatClient.builder(model)
                .defaultAdvisors(shop.advisor())
                .build()
                .prompt(new Prompt(
                        "Why?",
                        ChatOptions.builder().model("wise-1").maxTokens(50).build()));
    }

    private static ChatResponse part(String text, int input, int output) {
        return new ChatResponse(
                List.of(new Generation(new AssistantMessage(text))),
                ChatResponseMetadata.builder()
                        .usage(new DefaultUsage(input, output))
                        .build());
    }
}
