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
        ObjectNode body = Recorded.object(
                caller == Dialect.RESPONSES
                        ? "{\"model\":\"sold\",\"input\":\"Hi\"}"
                        : "{\"model\":\"sold\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        body.setAll(Recorded.object(asked.replace('\'', '"')));
        Mapped mapped = Translation.between(caller, wire).request(body, new Target("sold", model, 60_000));
        assertThat(mapped).isInstanceOf(Mapped.Translated.class);
        return (Mapped.Translated) mapped;
    }
}
