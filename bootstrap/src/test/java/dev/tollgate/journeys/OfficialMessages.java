package dev.tollgate.journeys;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Anthropic's library at the door of messages. */
record OfficialMessages(AnthropicClient client) implements OfficialClient {

    @Override
    public Said ask(Question question) {
        var asking = MessageCreateParams.builder().model(question.model()).maxTokens(100);
        switch (question.kind()) {
            case TEXT -> asking.addUserMessage("Hello");
            case IMAGE ->
                asking.addUserMessageOfContentBlockParams(List.of(ContentBlockParam.ofText("Hello"), image()));
            case TOOL -> asking.addUserMessage("Hello").addTool(tool());
            case TOOL_RESULT ->
                asking.addUserMessage("Hello")
                        .addTool(tool())
                        .addAssistantMessageOfContentBlockParams(List.of(calling()))
                        .addUserMessageOfContentBlockParams(List.of(result()));
            case FORM -> asking.addUserMessage("Hello").outputConfig(form());
        }
        return said(answer(asking.build(), question.streaming()));
    }

    private Message answer(MessageCreateParams asking, boolean streaming) {
        if (!streaming) {
            return client.messages().create(asking).validate();
        }
        var gathered = MessageAccumulator.create();
        try (var stream = client.messages().createStreaming(asking)) {
            stream.stream().forEach(gathered::accumulate);
        }
        return gathered.message();
    }

    private static Said said(Message answer) {
        String text = answer.content().stream()
                .filter(ContentBlock::isText)
                .map(block -> block.asText().text())
                .collect(Collectors.joining());
        List<String> calls = answer.content().stream()
                .filter(ContentBlock::isToolUse)
                .map(ContentBlock::asToolUse)
                .map(use -> use.name() + json(use._input()))
                .toList();
        return new Said(text, calls, answer.stopReason().orElseThrow().asString());
    }

    /** Arguments of one text, which is all that is asked for here. */
    private static String json(JsonValue input) {
        Map<String, String> arguments = input.convert(Arguments.class);
        return arguments.entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":\"" + each.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static ContentBlockParam image() {
        return ContentBlockParam.ofImage(Base64ImageSource.builder()
                .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                .data(IMAGE)
                .build());
    }

    /** The library writes the type of a tool's schema by itself. */
    private static Tool tool() {
        var schema = schema();
        schema.remove("type");
        return Tool.builder()
                .name(TOOL)
                .inputSchema(Tool.InputSchema.builder()
                        .putAllAdditionalProperties(schema)
                        .build())
                .build();
    }

    private static ContentBlockParam calling() {
        return ContentBlockParam.ofToolUse(ToolUseBlockParam.builder()
                .id("toolu_1")
                .name(TOOL)
                .input(ToolUseBlockParam.Input.builder()
                        .putAdditionalProperty("city", JsonValue.from("Oslo"))
                        .build())
                .build());
    }

    private static ContentBlockParam result() {
        return ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                .toolUseId("toolu_1")
                .content(RESULT)
                .build());
    }

    private static OutputConfig form() {
        return OutputConfig.builder()
                .format(JsonOutputFormat.builder()
                        .schema(JsonOutputFormat.Schema.builder()
                                .putAllAdditionalProperties(schema())
                                .build())
                        .build())
                .build();
    }

    private static Map<String, JsonValue> schema() {
        Map<String, JsonValue> schema = new HashMap<>();
        SCHEMA.forEach((name, value) -> schema.put(name, JsonValue.from(value)));
        return schema;
    }

    @Override
    public int statusOf(Throwable thrown) {
        return ((AnthropicServiceException) thrown).statusCode();
    }

    @Override
    public void close() {
        client.close();
    }

    private static final class Arguments extends TreeMap<String, String> {
        private static final long serialVersionUID = 1;
    }
}
