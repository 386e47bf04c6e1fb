package dev.tollgate.testservers.upstream;

import java.util.Map;

/** A wire that fails as OpenAI's chat completions do. */
interface OpenAiErrors extends Wire {

    /** Whose errors these are. */
    Wire CHAT = new OpenAiWire();

    @Override
    default Reply error(int status, Map<String, String> headers) {
        return CHAT.error(status, headers);
    }

    @Override
    default byte[] errorEvent() {
        return CHAT.errorEvent();
    }

    @Override
    default String[] aroundText() {
        return CHAT.aroundText();
    }
}
