package dev.tollgate.llm.openai;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelTraits;
import dev.tollgate.domain.inference.ProviderCall;
import dev.tollgate.llm.LimitField;
import dev.tollgate.llm.ProviderSettings;
import dev.tollgate.llm.internal.http.Domain;
import dev.tollgate.llm.internal.wire.Modes;
import dev.tollgate.llm.internal.wire.Vendor;
import java.util.Map;
import java.util.Set;

/** The habits of vendors that speak OpenAI's wire. */
final class OpenAiVendor implements Vendor {

    private static final Domain OPENAI = new Domain("openai.com");
    private static final Domain DEEPSEEK = new Domain("deepseek.com");

    private final Map<String, String> headers;
    private final Set<Dialect> speaks;
    private final LimitField limitField;
    private final boolean isDeepSeek;
    private final boolean isOpenAi;

    OpenAiVendor(ProviderSettings settings, Set<Dialect> speaks, LimitField limitField) {
        this.headers = settings.apiKey().isEmpty() ? Map.of() : Map.of("authorization", "Bearer " + settings.apiKey());
        this.speaks = Set.copyOf(speaks);
        this.limitField = limitField;
        this.isDeepSeek = DEEPSEEK.holds(settings.baseUrl());
        this.isOpenAi = OPENAI.holds(settings.baseUrl());
    }

    /** Embeddings are not translated; all else is, to chat or for models that know nothing else to responses. */
    @Override
    public boolean reaches(Dialect asked, ModelTraits model) {
        if (asked == Dialect.EMBEDDINGS) {
            return speaks.contains(asked);
        }
        return !Modes.isOfResponsesOnly(model) || speaks.contains(Dialect.RESPONSES);
    }

    @Override
    public Dialect wireOf(Dialect asked, ModelTraits model) {
        if (asked != Dialect.EMBEDDINGS && Modes.isOfResponsesOnly(model)) {
            return Dialect.RESPONSES;
        }
        boolean chatOnly = asked == Dialect.TEXT && model.mode().equals("chat");
        return speaks.contains(asked) && !chatOnly || asked == Dialect.EMBEDDINGS ? asked : Dialect.CHAT;
    }

    @Override
    public String path(ProviderCall call, Dialect wire) {
        return switch (wire) {
            case CHAT, MESSAGES, GENERATE -> "/chat/completions";
            case TEXT -> "/completions";
            case EMBEDDINGS -> "/embeddings";
            case RESPONSES -> "/responses";
        };
    }

    @Override
    public Map<String, String> headers(ProviderCall call, Dialect wire) {
        return headers;
    }

    @Override
    public LimitField limitField() {
        return limitField;
    }

    /** Its guide of thinking mode lists no effort of none, and has this field instead. */
    @Override
    public boolean switchesThinking() {
        return isDeepSeek;
    }

    /** Not all others know the wish; Azure refuses it for models of its other makers, and for some of OpenAI's. */
    @Override
    public boolean sealsReasoning() {
        return isOpenAi;
    }
}
