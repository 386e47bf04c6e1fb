package dev.tollgate.journeys;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.CustomToolInputFormat;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionCustomTool;
import com.openai.models.chat.completions.ChatCompletionCustomTool.Custom.Format.Grammar.InnerGrammar;
import com.openai.models.chat.completions.ChatCompletionMessageCustomToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.responses.CustomTool;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseCustomToolCallOutput;
import com.openai.models.responses.ResponseInputItem;
import dev.tollgate.testservers.upstream.Answer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's library has models of other vendors call a tool with any text, and tells them what it said. */
class CustomToolsIT {

    private static final String PATCH = "*** Begin Patch\n+\"one\"\n*** End Patch";
    private static final Answer ASKING_FOR_A_PATCH =
            Answer.tool("apply_patch", "{\"input\":\"*** Begin Patch\\n+\\\"one\\\"\\n*** End Patch\"}");

    @TempDir
    private static Path directory;

    private static House house;
    private static OpenAIClient client;

    @BeforeAll
    static void start() {
        house = House.withCredits(directory, "1000");
        client = OpenAIOkHttpClient.builder()
                .baseUrl(house.address() + "/v1")
                .apiKey(house.key)
                .maxRetries(0)
                .build();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        house.assertCleanBooks();
        house.close();
    }

    @BeforeEach
    void forget() {
        house.upstream.reset();
    }

    @ParameterizedTest
    @CsvSource({"claude-haiku-4-5, false", "claude-haiku-4-5, true", "gemini-2.5-flash, false", "gemini-2.5-flash, true"
    })
    void a_patch_is_asked_for_applied_and_talked_about(String model, boolean streaming) throws Exception {
        BigDecimal before = house.available();
        ResponseInputItem asked = ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .content("Write one.")
                .build());

        house.upstream.always(ASKING_FOR_A_PATCH);
        var call = answer(model, streaming, List.of(asked)).output().getFirst().asCustomToolCall();
        String offered = house.upstream.take().text();
        house.upstream.always(Answer.text("Done."));
        var last = answer(
                model,
                streaming,
                List.of(
                        asked,
                        ResponseInputItem.ofCustomToolCall(call),
                        ResponseInputItem.ofCustomToolCallOutput(ResponseCustomToolCallOutput.builder()
                                .callId(call.callId())
                                .output("1 file changed")
                                .build())));

        assertThat(offered).contains("apply_patch", "Edits files.", "lark grammar", "start: line+");
        assertThat(call.name()).isEqualTo("apply_patch");
        assertThat(call.input()).isEqualTo(PATCH);
        assertThat(house.upstream.take().text()).contains("*** Begin Patch", "1 file changed");
        assertThat(last.output()
                        .getFirst()
                        .asMessage()
                        .content()
                        .getFirst()
                        .asOutputText()
                        .text())
                .isEqualTo("Done.");
        assertThat(house.available()).isLessThan(before);
        assertThat(house.held()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"claude-haiku-4-5, false", "claude-haiku-4-5, true", "gemini-2.5-flash, false", "gemini-2.5-flash, true"
    })
    void a_patch_is_chatted_about(String model, boolean streaming) throws Exception {
        BigDecimal before = house.available();
        var asking = chat(model);

        house.upstream.always(ASKING_FOR_A_PATCH);
        var call = streaming ? streamedCall(asking.build()) : wholeCall(asking.build());
        String offered = house.upstream.take().text();
        house.upstream.always(Answer.text("Done."));
        asking.addMessage(ChatCompletionAssistantMessageParam.builder()
                        .addToolCall(call)
                        .build())
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call.id())
                        .content("1 file changed")
                        .build());
        String last = streaming ? streamedText(asking.build()) : wholeText(asking.build());

        assertThat(offered).contains("apply_patch", "Edits files.", "lark grammar", "start: line+");
        assertThat(call.custom().name()).isEqualTo("apply_patch");
        assertThat(call.custom().input()).isEqualTo(PATCH);
        assertThat(house.upstream.take().text()).contains("*** Begin Patch", "1 file changed");
        assertThat(last).isEqualTo("Done.");
        assertThat(house.available()).isLessThan(before);
        assertThat(house.held()).isZero();
    }

    private static ChatCompletionCreateParams.Builder chat(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .maxCompletionTokens(500)
                .addUserMessage("Write one.")
                .addTool(ChatCompletionCustomTool.builder()
                        .custom(ChatCompletionCustomTool.Custom.builder()
                                .name("apply_patch")
                                .description("Edits files.")
                                .grammarFormat(InnerGrammar.builder()
                                        .syntax(InnerGrammar.Syntax.LARK)
                                        .definition("start: line+")
                                        .build())
                                .build())
                        .build());
    }

    private static ChatCompletionMessageCustomToolCall wholeCall(ChatCompletionCreateParams asking) {
        var message = client.chat()
                .completions()
                .create(asking)
                .validate()
                .choices()
                .getFirst()
                .message();
        return message.toolCalls().orElseThrow().getFirst().asCustom();
    }

    /** The library's own accumulator knows calls of functions only. */
    private static ChatCompletionMessageCustomToolCall streamedCall(ChatCompletionCreateParams asking) {
        var id = new StringBuilder();
        var name = new StringBuilder();
        var input = new StringBuilder();
        for (var delta : deltas(asking)) {
            for (var piece : delta.toolCalls().orElse(List.of())) {
                var custom =
                        piece._allProperties().get("custom").convert(ChatCompletionMessageCustomToolCall.Custom.class);
                piece.id().ifPresent(id::append);
                custom._name().asString().ifPresent(name::append);
                custom._input().asString().ifPresent(input::append);
            }
        }
        return ChatCompletionMessageCustomToolCall.builder()
                .id(id.toString())
                .custom(ChatCompletionMessageCustomToolCall.Custom.builder()
                        .name(name.toString())
                        .input(input.toString())
                        .build())
                .build();
    }

    private static String wholeText(ChatCompletionCreateParams asking) {
        var message = client.chat()
                .completions()
                .create(asking)
                .validate()
                .choices()
                .getFirst()
                .message();
        return message.content().orElseThrow();
    }

    private static String streamedText(ChatCompletionCreateParams asking) {
        return deltas(asking).stream().map(delta -> delta.content().orElse("")).collect(joining());
    }

    private static List<ChatCompletionChunk.Choice.Delta> deltas(ChatCompletionCreateParams asking) {
        try (var stream = client.chat().completions().createStreaming(asking)) {
            return stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .map(ChatCompletionChunk.Choice::delta)
                    .toList();
        }
    }

    private static Response answer(String model, boolean streaming, List<ResponseInputItem> input) {
        ResponseCreateParams asking = ResponseCreateParams.builder()
                .model(model)
                .maxOutputTokens(500)
                .inputOfResponse(input)
                .addTool(CustomTool.builder()
                        .name("apply_patch")
                        .description("Edits files.")
                        .format(CustomToolInputFormat.ofGrammar(CustomToolInputFormat.Grammar.builder()
                                .syntax(CustomToolInputFormat.Grammar.Syntax.LARK)
                                .definition("start: line+")
                                .build()))
                        .build())
                .build();
        if (!streaming) {
            return client.responses().create(asking).validate();
        }
        var gathered = ResponseAccumulator.create();
        try (var stream = client.responses().createStreaming(asking)) {
            stream.stream().forEach(gathered::accumulate);
        }
        return gathered.response().validate();
    }
}
