package dev.tollgate.examples.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.tollgate.application.inference.MeteredCall;
import java.util.Set;

/** Any chat model, paid for in credits. A decorator, because a listener cannot refuse a call. */
public final class MeteredChatModel implements ChatModel {

    private final ChatModel model;
    private final Metered metered;

    public MeteredChatModel(ChatModel model, Metered metered) {
        this.model = model;
        this.metered = metered;
    }

    // snippet: langchain4j
    @Override
    public ChatResponse doChat(ChatRequest request) {
        try (MeteredCall call = metered.begin(request)) {
            ChatResponse answer = model.chat(metered.limited(request, call));
            call.record(metered.usage(call, answer));
            return answer;
        }
    }
    // end

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
