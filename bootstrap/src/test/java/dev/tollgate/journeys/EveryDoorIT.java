package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.TextBlockParam;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import dev.tollgate.testservers.upstream.Answer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every door of the whole server over every vendor's wire, by the doors' own clients, to the last nano-credit. */
class EveryDoorIT {

    private static final String IMAGE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9" + "awAAAABJRU5ErkJggg==";

    /** 12 prompt tokens, 8 cached ones and 4 of answer at the prices of the first start, a credit being a cent. */
    private static final Map<String, String> PRICES =
            Map.of("gpt-4o-mini", "0.00048", "claude-haiku-4-5", "0.00328", "gemini-2.5-flash", "0.001384");

    @TempDir
    private static Path directory;

    private static House house;
    private static OpenAIClient openAi;
    private static AnthropicClient anthropic;

    private enum Door {
        CHAT,
        RESPONSES,
        MESSAGES
    }

    @BeforeAll
    static void start() {
        house = House.withCredits(directory, "1000");
        openAi = OpenAIOkHttpClient.builder()
                .baseUrl(house.address() + "/v1")
                .apiKey(house.key)
                .maxRetries(0)
                .build();
        anthropic = AnthropicOkHttpClient.builder()
                .baseUrl(house.address())
                .apiKey(house.key)
                .maxRetries(0)
                .build();
    }

    @AfterAll
    static void stop() {
        openAi.close();
        anthropic.close();
        house.close();
    }

    @BeforeEach
    void forget() {
        house.upstream.reset();
    }

    static Stream<Arguments> table() {
        List<Arguments> table = new ArrayList<>();
        for (Door door : Door.values()) {
            for (String model : PRICES.keySet()) {
                table.add(Arguments.of(door, model, false));
                table.add(Arguments.of(door, model, true));
            }
        }
        return table.stream();
    }

    @ParameterizedTest
    @MethodSource("table")
    void text_arrives_and_the_balance_moves_by_its_exact_price(Door door, String model, boolean streaming)
            throws Exception {
        house.upstream.always(Answer.text("Good day to you.").input(20).cached(8));
        BigDecimal before = house.available();

        String said = ask(door, model, streaming, false);

        assertThat(said).isEqualTo("Good day to you.");
        assertThat(before.subtract(house.available())).isEqualByComparingTo(PRICES.get(model));
        assertThat(house.held()).isZero();
        assertThat(house.newestUsage())
                .contains("\"certainty\":\"exact\"", "\"input\":12", "\"cached_input\":8", "\"output\":4")
                .contains("\"ended\":\"completed\"", "\"model\":\"" + model + "\"");
    }

    @ParameterizedTest
    @MethodSource("table")
    void images_reach_the_vendor_and_are_charged(Door door, String model, boolean streaming) throws Exception {
        house.upstream.always(Answer.text("A cat."));
        BigDecimal before = house.available();

        assertThat(ask(door, model, streaming, true)).isEqualTo("A cat.");

        assertThat(house.upstream.take().text()).contains(IMAGE);
        assertThat(before.subtract(house.available()))
                .isEqualByComparingTo(House.found("\"credits\":\"([0-9.]+)\"", house.newestUsage()))
                .isPositive();
        assertThat(house.held()).isZero();
    }

    @Test
    void counting_tokens_is_free() throws Exception {
        BigDecimal before = house.available();

        var count = anthropic
                .messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model("claude-haiku-4-5")
                        .addUserMessage("How many are these?")
                        .build());

        assertThat(count.inputTokens()).isPositive();
        assertThat(house.available()).isEqualByComparingTo(before);
    }

    private static String ask(Door door, String model, boolean streaming, boolean image) {
        return switch (door) {
            case CHAT -> chat(model, streaming, image);
            case RESPONSES -> responses(model, streaming, image);
            case MESSAGES -> messages(model, streaming, image);
        };
    }

    private static String chat(String model, boolean streaming, boolean image) {
        var picture = ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url("data:image/png;base64," + IMAGE)
                        .build())
                .build());
        var text = ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text("Hello").build());
        var asking = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessageOfArrayOfContentParts(image ? List.of(text, picture) : List.of(text))
                .maxCompletionTokens(100)
                .build();
        var gathered = ChatCompletionAccumulator.create();
        ChatCompletion answer;
        if (streaming) {
            try (var stream = openAi.chat().completions().createStreaming(asking)) {
                stream.stream().forEach(gathered::accumulate);
            }
            answer = gathered.chatCompletion();
        } else {
            answer = openAi.chat().completions().create(asking).validate();
        }
        return answer.choices().getFirst().message().content().orElseThrow();
    }

    private static String responses(String model, boolean streaming, boolean image) {
        var message = ResponseInputItem.Message.builder()
                .role(ResponseInputItem.Message.Role.USER)
                .addInputTextContent("Hello");
        if (image) {
            message.addContent(ResponseInputContent.ofInputImage(ResponseInputImage.builder()
                    .detail(ResponseInputImage.Detail.AUTO)
                    .imageUrl("data:image/png;base64," + IMAGE)
                    .build()));
        }
        var asking = ResponseCreateParams.builder()
                .model(model)
                .inputOfResponse(List.of(ResponseInputItem.ofMessage(message.build())))
                .maxOutputTokens(100)
                .build();
        var gathered = ResponseAccumulator.create();
        Response answer;
        if (streaming) {
            try (var stream = openAi.responses().createStreaming(asking)) {
                stream.stream().forEach(gathered::accumulate);
            }
            answer = gathered.response();
        } else {
            answer = openAi.responses().create(asking).validate();
        }
        return answer.output()
                .getFirst()
                .asMessage()
                .content()
                .getFirst()
                .asOutputText()
                .text();
    }

    private static String messages(String model, boolean streaming, boolean image) {
        var text =
                ContentBlockParam.ofText(TextBlockParam.builder().text("Hello").build());
        var picture = ContentBlockParam.ofImage(ImageBlockParam.builder()
                .source(Base64ImageSource.builder()
                        .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                        .data(IMAGE)
                        .build())
                .build());
        var asking = MessageCreateParams.builder()
                .model(model)
                .maxTokens(100)
                .addUserMessageOfContentBlockParams(image ? List.of(text, picture) : List.of(text))
                .build();
        var gathered = MessageAccumulator.create();
        Message answer;
        if (streaming) {
            try (var stream = anthropic.messages().createStreaming(asking)) {
                stream.stream().forEach(gathered::accumulate);
            }
            answer = gathered.message();
        } else {
            answer = anthropic.messages().create(asking).validate();
        }
        return answer.content().getFirst().asText().text();
    }
}
