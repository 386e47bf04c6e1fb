package dev.tollgate.journeys;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFormatTextJsonSchemaConfig;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseTextConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** OpenAI's library at the door of responses. */
record OfficialResponses(OpenAIClient client) implements OfficialClient {

    @Override
    public Said ask(Question question) {
        var asking = ResponseCreateParams.builder().model(question.model()).maxOutputTokens(100);
        var message = ResponseInputItem.Message.builder()
                .role(ResponseInputItem.Message.Role.USER)
                .addInputTextContent("Hello");
        List<ResponseInputItem> rest = new ArrayList<>();
        switch (question.kind()) {
            case TEXT -> {}
            case IMAGE -> message.addContent(image());
            case TOOL -> asking.addTool(tool());
            case TOOL_RESULT -> {
                asking.addTool(tool());
                rest.add(ResponseInputItem.ofFunctionCall(calling()));
                rest.add(ResponseInputItem.ofFunctionCallOutput(result()));
            }
            case FORM -> asking.text(ResponseTextConfig.builder().format(form()).build());
        }
        rest.addFirst(ResponseInputItem.ofMessage(message.build()));
        return said(answer(asking.inputOfResponse(rest).build(), question.streaming()));
    }

    private Response answer(ResponseCreateParams asking, boolean streaming) {
        if (!streaming) {
            return client.responses().create(asking).validate();
        }
        var gathered = ResponseAccumulator.create();
        try (var stream = client.responses().createStreaming(asking)) {
            stream.stream().forEach(gathered::accumulate);
        }
        return gathered.response();
    }

    private static Said said(Response answer) {
        String text = answer.output().stream()
                .filter(item -> item.isMessage())
                .flatMap(item -> item.asMessage().content().stream())
                .map(part -> part.asOutputText().text())
                .collect(Collectors.joining());
        List<String> calls = answer.output().stream()
                .filter(item -> item.isFunctionCall())
                .map(item -> item.asFunctionCall())
                .map(call -> call.name() + call.arguments())
                .toList();
        return new Said(text, calls, answer.status().orElseThrow().asString());
    }

    private static ResponseInputContent image() {
        return ResponseInputContent.ofInputImage(ResponseInputImage.builder()
                .detail(ResponseInputImage.Detail.AUTO)
                .imageUrl("data:image/png;base64," + IMAGE)
                .build());
    }

    private static FunctionTool tool() {
        return FunctionTool.builder()
                .name(TOOL)
                .strict(true)
                .parameters(FunctionTool.Parameters.builder()
                        .putAllAdditionalProperties(OfficialChat.schema())
                        .build())
                .build();
    }

    private static ResponseFunctionToolCall calling() {
        return ResponseFunctionToolCall.builder()
                .callId("call_1")
                .name(TOOL)
                .arguments(ARGUMENTS)
                .build();
    }

    private static ResponseInputItem.FunctionCallOutput result() {
        return ResponseInputItem.FunctionCallOutput.builder()
                .callId("call_1")
                .output(RESULT)
                .build();
    }

    private static ResponseFormatTextJsonSchemaConfig form() {
        return ResponseFormatTextJsonSchemaConfig.builder()
                .name("place")
                .schema(ResponseFormatTextJsonSchemaConfig.Schema.builder()
                        .putAllAdditionalProperties(OfficialChat.schema())
                        .build())
                .build();
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
