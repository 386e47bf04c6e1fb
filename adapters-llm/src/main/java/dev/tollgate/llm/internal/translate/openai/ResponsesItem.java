package dev.tollgate.llm.internal.translate.openai;

import dev.tollgate.llm.internal.translate.neutral.AnswerIdentity;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Seal;
import dev.tollgate.llm.internal.translate.neutral.TokenLogprob;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Items of a response's output, written. Their ids come from the answer's and their place in it. */
final class ResponsesItem {

    /** Marks sealed thinking that stands alone, so that it is told from a signature. */
    static final String REDACTED = Seal.ANTHROPIC.put("redacted:");

    private static final char AFTER_ID = '.';

    private ResponsesItem() {}

    /** What the vendor sealed of a thought, to be put back under the thought's own name. */
    static String seal(String id, String encrypted) {
        return Seal.OPENAI.put(id + AFTER_ID + encrypted);
    }

    /** A thought that this vendor sealed, as it gave it. */
    static Optional<ObjectNode> unsealed(Part.Thinking thinking) {
        return Seal.OPENAI.take(thinking.signature()).map(own -> {
            int end = own.indexOf(AFTER_ID);
            ObjectNode item = Json.typed("reasoning", "id", own.substring(0, Math.max(0, end)));
            ArrayNode summary = item.putArray("summary");
            if (!thinking.text().isEmpty()) {
                summary.add(Json.typed("summary_text", "text", thinking.text()));
            }
            return item.put("encrypted_content", own.substring(end + 1));
        });
    }

    static ObjectNode message(AnswerIdentity identity, int index, String status) {
        ObjectNode item = open("message", identity.part("msg", index), status).put("role", "assistant");
        item.putArray("content");
        return item;
    }

    static ObjectNode text(String text, List<TokenLogprob> logprobs) {
        ObjectNode part = Json.object().put("type", "output_text");
        part.putArray("annotations");
        part.set("logprobs", ChatLogprobs.write(logprobs));
        return part.put("text", text);
    }

    static ObjectNode refusal(String text) {
        return Json.typed("refusal", "refusal", text);
    }

    static ObjectNode reasoning(AnswerIdentity identity, int index, Part.Thinking thinking) {
        ObjectNode item = Json.object().put("type", "reasoning").put("id", identity.part("rs", index));
        ArrayNode summary = item.putArray("summary");
        if (!thinking.text().isEmpty()) {
            summary.add(Json.typed("summary_text", "text", thinking.text()));
        }
        if (!thinking.signature().isEmpty()) {
            item.put("encrypted_content", thinking.signature());
        }
        return item;
    }

    private static ObjectNode open(String type, String id, String status) {
        return Json.object().put("type", type).put("id", id).put("status", status);
    }
}
