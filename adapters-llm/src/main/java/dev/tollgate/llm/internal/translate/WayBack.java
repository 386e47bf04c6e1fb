package dev.tollgate.llm.internal.translate;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.google.EmbeddingsTranslation;
import dev.tollgate.llm.internal.translate.neutral.Answer;
import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Figures;
import dev.tollgate.llm.internal.translate.neutral.ToolNames;
import dev.tollgate.llm.internal.translate.neutral.WireReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers of a wire in the caller's dialect; remembers what the request sets, which some answers repeat, and by what
 * names its tools went.
 */
record WayBack(Dialect caller, Dialect wire, ObjectNode request, ToolNames names) implements Answers {

    @Override
    public ObjectNode whole(JsonNode answer, AnswerIdentity identity, Figures charged) {
        if (caller == Dialect.EMBEDDINGS) {
            return EmbeddingsTranslation.answer(answer, request, identity, charged);
        }
        Answer read = Answer.of(reader(identity).whole(answer));
        Answer told = charged instanceof Figures.Said ? new Answer(read.choices(), charged) : read;
        return Dialects.writer(caller, identity, request).whole(told);
    }

    @Override
    public StreamTranslation stream(AnswerIdentity identity) {
        return new StreamTranslation(reader(identity), Dialects.writer(caller, identity, request));
    }

    private WireReader reader(AnswerIdentity identity) {
        return names.back(Dialects.reader(wire, identity, request));
    }
}
