package dev.tollgate.llm.internal.wire;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.domain.inference.ModelTraits;

/** What models are for, in the words of price maps: vendors refuse calls of any other kind. */
public final class Modes {

    private static final String RESPONSES = "responses";

    private Modes() {}

    /** Whether a model can be asked in a dialect; one whose mode is not known, in any that is offered. */
    public static boolean suits(ModelTraits model, Dialect dialect) {
        return switch (model.mode()) {
            case "chat", RESPONSES -> dialect != Dialect.EMBEDDINGS && dialect != Dialect.GENERATE;
            case "embedding" -> dialect == Dialect.EMBEDDINGS;
            case "completion" -> dialect == Dialect.TEXT;
            default -> dialect != Dialect.GENERATE;
        };
    }

    /** Whether a model answers nothing but responses, into which all else is to be translated. */
    public static boolean isOfResponsesOnly(ModelTraits model) {
        return model.mode().equals(RESPONSES);
    }
}
