package dev.tollgate.examples.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.tollgate.application.inference.MeteredCall;
import java.util.Set;

/** Any streaming chat model, paid for in credits. */
public final class MeteredStreamingChatModel implements StreamingChatModel {

    private final StreamingChatModel model;
    private final Metered metered;

    public MeteredStreamingChatModel(StreamingChatModel model, Metered metered) {
        this.model = model;
        this.metered = metered;
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        MeteredCall call = metered.begin(request);
        try {
            model.chat(metered.limited(request, call), new MeteredHandler(call, metered, handler));
        } catch (RuntimeException notStarted) {
            call.fail();
            throw notStarted;
        }
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public ModelProvider provider() {
        return model.provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return model.supportedCapabilities();
    }
}
