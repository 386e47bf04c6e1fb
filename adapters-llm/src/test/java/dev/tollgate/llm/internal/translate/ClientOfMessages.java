package dev.tollgate.llm.internal.translate;

import com.anthropic.core.ObjectMappers;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.OutputTokensDetails;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Usage;
import dev.tollgate.llm.internal.translate.neutral.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's Java client, as far as messages go. */
final class ClientOfMessages implements Client {

    @Override
    public Seen whole(ObjectNode answer) throws Exception {
        return seen(ObjectMappers.jsonMapper()
                .readValue(answer.toString(), Message.class)
                .validate());
    }

    @Override
    public Seen stream(List<StreamEvent> events) throws Exception {
        MessageAccumulator sum = MessageAccumulator.create();
        for (StreamEvent event : events) {
            if (event.name().equals("ping")) {
                continue;
            }
            sum.accumulate(ObjectMappers.jsonMapper()
                    .readValue(event.data(), RawMessageStreamEvent.class)
                    .validate());
            if (!Recorded.object(event.data()).path("type").asString("").equals(event.name())) {
                throw new AssertionError("event misnamed: " + event);
            }
        }
        return seen(sum.message());
    }

    private static Seen seen(Message answer) throws Exception {
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (ContentBlock block : answer.content()) {
            block.text().ifPresent(said -> text.append(said.text()));
            block.thinking().ifPresent(thought -> {
                thinking.append(thought.thinking());
                if (!thought.signature().isEmpty()) {
                    thinking.append('|').append(thought.signature());
                }
            });
            if (block.isToolUse()) {
                var call = block.asToolUse();
                calls.add(Client.call(
                        call.id(), call.name(), ObjectMappers.jsonMapper().writeValueAsString(call._input())));
            }
        }
        Usage usage = answer.usage();
        long cached = usage.cacheReadInputTokens().orElse(0L);
        return new Seen(
                answer.id(),
                answer.model().asString(),
                text.toString(),
                calls,
                answer.stopReason().orElseThrow().asString()
                        + answer.stopSequence().map(met -> ":" + met).orElse(""),
                thinking.toString(),
                List.of(
                        usage.inputTokens()
                                + cached
                                + usage.cacheCreationInputTokens().orElse(0L),
                        cached,
                        usage.outputTokens(),
                        usage.outputTokensDetails()
                                .map(OutputTokensDetails::thinkingTokens)
                                .orElse(0L)));
    }
}
