package dev.tollgate.llm.internal.translate;

import com.openai.core.ObjectMappers;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.completions.CompletionUsage;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's Java client, as far as chat completions go. */
final class ClientOfChat implements Client {

    @Override
    public Seen whole(ObjectNode answer) throws Exception {
        ChatCompletion read = ObjectMappers.jsonMapper().readValue(answer.toString(), ChatCompletion.class);
        return seen(read.validate());
    }

    @Override
    public Seen stream(List<StreamEvent> events) throws Exception {
        ChatCompletionAccumulator sum = ChatCompletionAccumulator.create();
        for (StreamEvent event : events.subList(0, events.size() - 1)) {
            ChatCompletionChunk chunk = ObjectMappers.jsonMapper().readValue(event.data(), ChatCompletionChunk.class);
            sum.accumulate(chunk.validate());
        }
        if (!events.getLast().equals(StreamEvent.DONE)) {
            throw new AssertionError("must end with [DONE]: " + events.getLast());
        }
        return seen(sum.chatCompletion().validate());
    }

    private static Seen seen(ChatCompletion answer) {
        ChatCompletion.Choice choice = answer.choices().getFirst();
        List<String> calls = new ArrayList<>();
        choice.message().toolCalls().orElse(List.of()).forEach(call -> {
            var function = call.asFunction();
            calls.add(Client.call(
                    function.id(),
                    function.function().name(),
                    function.function().arguments()));
        });
        CompletionUsage usage = answer.usage().orElseThrow();
        return new Seen(
                answer.id(),
                answer.model(),
                choice.message().content().orElse("")
                        + choice.message().refusal().orElse(""),
                calls,
                choice.finishReason().asString(),
                "",
                List.of(
                        usage.promptTokens(),
                        usage.promptTokensDetails().orElseThrow().cachedTokens().orElseThrow(),
                        usage.completionTokens(),
                        usage.completionTokensDetails()
                                .orElseThrow()
                                .reasoningTokens()
                                .orElseThrow()));
    }
}
