package dev.tollgate.llm.internal.translate;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way back of one translated request. */
public interface Answers {

    /** A whole answer of the wire, in the caller's dialect. */
    ObjectNode whole(JsonNode answer, AnswerIdentity identity);

    /** A translator of one streamed answer. */
    StreamTranslation stream(AnswerIdentity identity);
}
