package dev.tollgate.llm.internal.translate;

import com.openai.core.ObjectMappers;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseUsage;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's Java client, as far as responses go. */
final class ClientOfResponses implements Client {

    @Override
    public Seen whole(ObjectNode answer) throws Exception {
        return seen(ObjectMappers.jsonMapper()
                .readValue(answer.toString(), Response.class)
                .validate());
    }

    @Override
    public Seen stream(List<StreamEvent> events) throws Exception {
        ResponseAccumulator sum = ResponseAccumulator.createWithSnapshots();
        long number = 0;
        for (StreamEvent event : events) {
            sum.accumulate(ObjectMappers.jsonMapper()
                    .readValue(event.data(), ResponseStreamEvent.class)
                    .validate());
            var data = Recorded.object(event.data());
            if (data.path("sequence_number").asLong(-1) != number++
                    || !data.path("type").asString("").equals(event.name())) {
                throw new AssertionError("event out of order or misnamed: " + event);
            }
        }
        Seen told = seen(sum.response().validate());
        Seen rebuilt = seen(sum.reconstructedResponse().validate());
        if (!told.equals(rebuilt)) {
            throw new AssertionError("the last event tells " + told + ", the others add up to " + rebuilt);
        }
        return told;
    }

    private static Seen seen(Response answer) {
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (ResponseOutputItem item : answer.output()) {
            item.message()
                    .ifPresent(message -> message.content().forEach(content -> {
                        content.outputText().ifPresent(said -> text.append(said.text()));
                        content.refusal().ifPresent(said -> text.append(said.refusal()));
                    }));
            item.reasoning().ifPresent(reasoning -> {
                reasoning.summary().forEach(summary -> thinking.append(summary.text()));
                reasoning
                        .encryptedContent()
                        .ifPresent(kept -> thinking.append('|').append(kept));
            });
            item.functionCall().ifPresent(call -> calls.add(Client.call(call.callId(), call.name(), call.arguments())));
        }
        ResponseUsage usage = answer.usage().orElseThrow();
        String why = answer.incompleteDetails()
                .flatMap(Response.IncompleteDetails::reason)
                .map(reason -> ":" + reason.asString())
                .orElse("");
        return new Seen(
                answer.id(),
                answer.model().string().orElseGet(() -> answer.model().asChat().asString()),
                text.toString(),
                calls,
                answer.status().orElseThrow().asString() + why,
                thinking.toString(),
                List.of(
                        usage.inputTokens(),
                        usage.inputTokensDetails().cachedTokens(),
                        usage.outputTokens(),
                        usage.outputTokensDetails().reasoningTokens()));
    }
}
