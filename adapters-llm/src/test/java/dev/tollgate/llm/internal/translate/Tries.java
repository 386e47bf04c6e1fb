package dev.tollgate.llm.internal.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.inference.Dialect;
import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Small requests to try a translation with. */
final class Tries {

    static final AnswerIdentity ID = new AnswerIdentity("chatcmpl-7f3a", "sold", 1);

    private Tries() {}

    static JsonNode answered(Dialect caller, Dialect wire, String model, String name) {
        return mapped(caller, wire, model, "{}").answers().whole(Recorded.answer(wire, name), ID);
    }

    static JsonNode written(Dialect caller, Dialect wire, String model, String asked) {
        return mapped(caller, wire, model, asked).body();
    }

    static Mapped.Translated mapped(Dialect caller, Dialect wire, String model, String asked) {
        ObjectNode body = smallest(caller);
        body.setAll(Recorded.object(asked.replace('\'', '"')));
        Mapped mapped = Translation.between(caller, wire).request(body, new Target("sold", model, 60_000));
        assertThat(mapped).isInstanceOf(Mapped.Translated.class);
        return (Mapped.Translated) mapped;
    }

    /** What becomes of a wish for a model, whose name tells its vendor's wire. */
    static Mapped tried(Dialect caller, String model, String asked) {
        ObjectNode body = smallest(caller);
        body.setAll(Recorded.object(asked.replace('\'', '"')));
        int cap = Math.max(1, body.path("max_tokens").asInt(4_000));
        return Translation.between(caller, wire(model)).request(body, new Target("sold", model, cap));
    }

    private static Dialect wire(String model) {
        if (model.startsWith("claude")) {
            return Dialect.MESSAGES;
        }
        if (model.startsWith("gemini")) {
            return Dialect.GENERATE;
        }
        return model.endsWith("-pro") ? Dialect.RESPONSES : Dialect.CHAT;
    }

    /** The least that can be asked in a dialect. */
    static ObjectNode smallest(Dialect caller) {
        return switch (caller) {
            case CHAT, MESSAGES ->
                Recorded.object("{\"model\":\"sold\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
            case RESPONSES, EMBEDDINGS, GENERATE -> Recorded.object("{\"model\":\"sold\",\"input\":\"Hi\"}");
            case TEXT -> Recorded.object("{\"model\":\"sold\",\"prompt\":\"Hi\"}");
        };
    }
}
