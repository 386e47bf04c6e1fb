package dev.tollgate.examples.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import dev.tollgate.application.inference.Refusal;
import dev.tollgate.domain.meter.Certainty;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.usage.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MeteredModelsTest {

    private static final TokenUsage USED = new TokenUsage(30, 7);

    private final Shop shop = new Shop(10_000);
    private final List<ChatRequest> asked = new ArrayList<>();

    @Test
    void a_chat_costs_what_the_model_reports() {
        assertThat(chat(shop, USED, 50).aiMessage().text()).isEqualTo("Because.");

        assertThat(shop.balance().available()).isEqualTo(Credits.of(10_000 - 37));
        assertThat(shop.balance().held()).isEqualTo(Credits.ZERO);
        assertThat(asked)
                .singleElement()
                .satisfies(request -> assertThat(request.maxOutputTokens()).isEqualTo(50));
    }

    @Test
    void a_chat_that_cannot_be_paid_never_reaches_the_model() {
        Shop poor = new Shop(10);

        assertThatThrownBy(() -> chat(poor, USED, 50))
                .isInstanceOfSatisfying(
                        CallRefusedException.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.Insufficient.class));

        assertThat(asked).isEmpty();
        assertThat(poor.balance().available()).isEqualTo(Credits.of(10));
    }

    @Test
    void a_chat_without_a_limit_is_sent_one_that_its_credits_cover() {
        chat(shop, USED, null);

        assertThat(asked.getFirst().maxOutputTokens()).isBetween(1, 2_500);
    }

    @Test
    void a_chat_whose_model_reports_nothing_is_counted() {
        chat(shop, null, 50);

        assertThat(shop.records().getFirst().record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
    }

    @Test
    void a_model_that_fails_costs_nothing() {
        ChatModel failing = new MeteredChatModel(
                new ChatModel() {
                    @Override
                    public ChatResponse doChat(ChatRequest request) {
                        throw new IllegalStateException("reset");
                    }
                },
                shop.metered());

        assertThatThrownBy(() -> failing.chat(request(50))).hasMessage("reset");

        assertThat(shop.balance().available()).isEqualTo(Credits.of(10_000));
        assertThat(shop.balance().held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_stream_is_charged_before_its_caller_hears_that_it_is_complete() {
        Heard heard = stream(handler -> {
            handler.onPartialResponse("Be");
            handler.onPartialResponse("cause.");
            handler.onCompleteResponse(answer(USED));
        });

        assertThat(heard.text).isEqualTo("Because.");
        assertThat(heard.left).isEqualTo(Credits.of(10_000 - 37));
    }

    @Test
    void a_stream_that_breaks_is_charged_for_the_prompt_and_what_was_delivered() {
        Heard heard = stream(handler -> {
            handler.onPartialResponse("Be");
            handler.onError(new IllegalStateException("reset"));
        });

        assertThat(heard.error).hasMessage("reset");
        assertThat(shop.records()).singleElement().satisfies(record -> {
            assertThat(record.record().ending()).isEqualTo(Ending.PROVIDER_BROKE);
            assertThat(record.record().usage().certainty()).isEqualTo(Certainty.ESTIMATED);
            assertThat(record.record().charge().credits()).isGreaterThan(Credits.of(2));
        });
    }

    @Test
    void a_stream_that_breaks_before_it_begins_costs_nothing() {
        stream(handler -> handler.onError(new IllegalStateException("reset")));

        assertThat(shop.balance().available()).isEqualTo(Credits.of(10_000));
    }

    private ChatResponse chat(Shop shop, TokenUsage used, Integer limit) {
        ChatModel model = new MeteredChatModel(
                new ChatModel() {
                    @Override
                    public ChatResponse doChat(ChatRequest request) {
                        asked.add(request);
                        return answer(used);
                    }
                },
                shop.metered());
        return model.chat(request(limit));
    }

    private Heard stream(Consumer<StreamingChatResponseHandler> script) {
        Heard heard = new Heard();
        new MeteredStreamingChatModel(
                        new StreamingChatModel() {
                            @Override
                            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                                script.accept(handler);
                            }
                        },
                        shop.metered())
                .chat(request(50), heard);
        return heard;
    }

    private static ChatRequest request(Integer limit) {
        return ChatRequest.builder()
                .modelName("wise-1")
                .maxOutputTokens(limit)
                .messages(UserMessage.from("Why?"))
                .build();
    }

    private static ChatResponse answer(TokenUsage used) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from("Because."))
                .tokenUsage(used)
                .build();
    }

    private final class Heard implements StreamingChatResponseHandler {
        private String text = "";
        private Credits left = Credits.ZERO;
        private Throwable error = new IllegalStateException("none");

        @Override
        public void onPartialResponse(String more) {
            text += more;
        }

        @Override
        public void onCompleteResponse(ChatResponse whole) {
            left = shop.balance().available();
        }

        @Override
        public void onError(Throwable broke) {
            error = broke;
        }
    }
}
