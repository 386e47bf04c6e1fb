package dev.tollgate.examples.springai;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import java.util.Map;
import java.util.Optional;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.model.ChatResponse;

/** Reads what a model says of itself. */
final class ReportedUsage {

    private ReportedUsage() {}

    /** Empty if the model reports nothing, which Spring AI shows as zeroes. */
    static Optional<Usage> of(ChatClientResponse answer) {
        ChatResponse response = answer.chatResponse();
        if (response == null || response.getMetadata().getUsage().getTotalTokens() == 0) {
            return Optional.empty();
        }
        var reported = response.getMetadata().getUsage();
        return Optional.of(Usage.exact(Map.of(
                Meter.INPUT, reported.getPromptTokens().longValue(),
                Meter.OUTPUT, reported.getCompletionTokens().longValue())));
    }

    static String text(ChatClientResponse answer) {
        ChatResponse response = answer.chatResponse();
        if (response == null || response.getResult() == null) {
            return "";
        }
        return String.valueOf(response.getResult().getOutput().getText());
    }
}
