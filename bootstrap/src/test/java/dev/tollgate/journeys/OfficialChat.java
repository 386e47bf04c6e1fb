package dev.tollgate.journeys;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** OpenAI's library at the door of chat completions. */
record OfficialChat(OpenAIClient client) implements OfficialClient {

    @Override
    public Said ask(Question question) {
        var asking =
                ChatCompletionCreateParams.builder().model(question.model()).maxCompletionTokens(100);
        switch (question.kind()) {
            case TEXT -> asking.addUserMessage("Hello");
            case IMAGE -> asking.addUserMessageOfArrayOfContentParts(List.of(text(), image()));
            case TOOL -> asking.addUserMessage("Hello").addTool(tool());
            case TOOL_RESULT ->
                asking.addUserMessage("Hello")
                        .addTool(tool())
                        .addMessage(calling())
                        .addMessage(result());
            case FORM -> asking.addUserMessage("Hello").responseFormat(form());
        }
        var choice = answer(asking.build(), question.streaming()).choices().getFirst();
        var calls = choice.message().toolCalls().orElse(List.of()).stream()
                .map(call -> call.asFunction().function())
                .map(call -> call.name() + call.arguments())
                .toList();
        return new Said(
                choice.message().content().orElse(""),
                calls,
                choice.finishReason().asString());
    }

    private ChatCompletion answer(ChatCompletionCreateParams asking, boolean streaming) {
        if (!streaming) {
            return client.chat().completions().create(asking).validate();
        }
        var gathered = ChatCompletionAccumulator.create();
        try (var stream = client.chat().completions().createStreaming(asking)) {
            stream.stream().forEach(gathered::accumulate);
        }
        return gathered.chatCompletion();
    }

    private static ChatCompletionContentPart text() {
        return ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text("Hello").build());
    }

    private static ChatCompletionContentPart image() {
        return ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url("data:image/png;base64," + IMAGE)
                        .build())
                .build());
    }

    private static ChatCompletionFunctionTool tool() {
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name(TOOL)
                        .parameters(FunctionParameters.builder()
                                .putAllAdditionalProperties(schema())
                                .build())
                        .build())
                .build();
    }

    private static ChatCompletionAssistantMessageParam calling() {
        return ChatCompletionAssistantMessageParam.builder()
                .addToolCall(ChatCompletionMessageFunctionToolCall.builder()
                        .id("call_1")
                        .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                                .name(TOOL)
                                .arguments(ARGUMENTS)
                                .build())
                        .build())
                .build();
    }

    private static ChatCompletionToolMessageParam result() {
        return ChatCompletionToolMessageParam.builder()
                .toolCallId("call_1")
                .content(RESULT)
                .build();
    }

    private static ResponseFormatJsonSchema form() {
        return ResponseFormatJsonSchema.builder()
                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                        .name("place")
                        .strict(true)
                        .schema(ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                                .putAllAdditionalProperties(schema())
                                .build())
                        .build())
                .build();
    }

    /** The schema in the library's values. */
    static Map<String, JsonValue> schema() {
        return SCHEMA.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> JsonValue.from(entry.getValue())));
    }

    @Override
    public int statusOf(Throwable thrown) {
        return ((OpenAIServiceException) thrown).statusCode();
    }

    @Override
    public void close() {
        client.close();
    }
}
