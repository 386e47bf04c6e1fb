package dev.tollgate.llm.internal.translate;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way back of one translated request. */
public interface Answers {

    /** A whole answer of the wire, in the caller's dialect, with the figures the wire tells. */
    default ObjectNode whole(JsonNode answer, AnswerIdentity identity) {
        return whole(answer, identity, new Figures.Unsaid());
    }

    /** The same with these figures, unless they are unsaid, in place of those the wire tells. */
    ObjectNode whole(JsonNode answer, AnswerIdentity identity, Figures charged);

    /** A translator of one streamed answer. */
    StreamTranslation stream(AnswerIdentity identity);
}
