package dev.tollgate.examples.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.tollgate.application.inference.MeteredCall;

/** Tells the metered call of everything that comes, before its caller is told. */
record MeteredHandler(MeteredCall call, Metered metered, StreamingChatResponseHandler caller)
        implements StreamingChatResponseHandler {

    @Override
    public void onPartialResponse(String text) {
        call.deliveredText(text);
        caller.onPartialResponse(text);
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        call.deliveredText(part.text());
        caller.onPartialResponse(part, context);
    }

    @Override
    public void onPartialThinking(PartialThinking part) {
        call.deliveredText(part.text());
        caller.onPartialThinking(part);
    }

    @Override
    public void onPartialThinking(PartialThinking part, PartialThinkingContext context) {
        call.deliveredText(part.text());
        caller.onPartialThinking(part, context);
    }

    @Override
    public void onPartialToolCall(PartialToolCall part) {
        call.deliveredText(part.partialArguments());
        caller.onPartialToolCall(part);
    }

    @Override
    public void onPartialToolCall(PartialToolCall part, PartialToolCallContext context) {
        call.deliveredText(part.partialArguments());
        caller.onPartialToolCall(part, context);
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall whole) {
        caller.onCompleteToolCall(whole);
    }

    @Override
    public void onUnmappedRawEvent(Object event) {
        caller.onUnmappedRawEvent(event);
    }

    @Override
    public void onCompleteResponse(ChatResponse answer) {
        call.record(metered.usage(call, answer));
        caller.onCompleteResponse(answer);
    }

    @Override
    public void onError(Throwable broke) {
        call.fail();
        caller.onError(broke);
    }
}
