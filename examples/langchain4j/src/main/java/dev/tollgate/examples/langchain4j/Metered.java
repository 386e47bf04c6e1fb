package dev.tollgate.examples.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.tollgate.application.inference.MeterCall;
import dev.tollgate.application.inference.MeteredCall;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.Demand;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.meter.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What both decorators share: a request is quoted, and an answer's usage is read.
 *
 * @param caller who pays for the call that is being made, for example from the request's context
 * @param ids makes a new id for every call
 */
public record Metered(MeterCall meterCall, Supplier<Caller.Member> caller, Supplier<CallId> ids) {

    MeteredCall begin(ChatRequest request) {
        Integer limit = request.maxOutputTokens();
        Demand most = new Demand(
                bytesOf(request), limit == null ? MeterCall.Command.NO_LIMIT : limit.longValue(), 1, Map.of());
        var ask = new MeterCall.Command(
                ids.get(), caller.get(), new ModelId(request.modelName()), most, MeterCall.Command.NO_BUDGET);
        return switch (meterCall.begin(ask)) {
            case MeterCall.Result.Begun begun -> begun.call();
            case MeterCall.Result.Refused refused -> throw new CallRefusedException(refused.refusal());
        };
    }

    /** The request with the limit that its credits cover. */
    ChatRequest limited(ChatRequest request, MeteredCall call) {
        var limit = DefaultChatRequestParameters.builder()
                .maxOutputTokens(Math.toIntExact(call.outputCap()))
                .build();
        return ChatRequest.builder()
                .messages(request.messages())
                .parameters(request.parameters().overrideWith(limit))
                .build();
    }

    /** What the model reports; where it reports nothing, our own count. */
    Usage usage(MeteredCall call, ChatResponse answer) {
        var reported = answer.tokenUsage();
        if (reported == null || reported.inputTokenCount() == null || reported.outputTokenCount() == null) {
            return call.counted(String.valueOf(answer.aiMessage().text()));
        }
        return Usage.exact(Map.of(
                Meter.INPUT, reported.inputTokenCount().longValue(),
                Meter.OUTPUT, reported.outputTokenCount().longValue()));
    }

    /** No tokenizer makes more tokens of a text than it has bytes; the text of a request holds all of it. */
    private static long bytesOf(ChatRequest request) {
        return request.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
