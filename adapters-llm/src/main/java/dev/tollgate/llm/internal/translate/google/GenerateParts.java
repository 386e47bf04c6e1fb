package dev.tollgate.llm.internal.translate.google;

import dev.tollgate.llm.internal.translate.neutral.Feature;
import dev.tollgate.llm.internal.translate.neutral.Json;
import dev.tollgate.llm.internal.translate.neutral.Part;
import dev.tollgate.llm.internal.translate.neutral.Refusals;
import dev.tollgate.llm.internal.translate.neutral.Seal;
import dev.tollgate.llm.internal.translate.neutral.Source;
import dev.tollgate.llm.internal.translate.neutral.Turn;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of turns, written. A tool's result must name the tool, which other dialects leave to the id
 * of the call: it is of the last call of that id before it. A signature travels on the call or text that
 * follows it. Thinking that another vendor sealed, or nobody, is left out: it could not be verified.
 */
final class GenerateParts {

    /** What the vendor documents for calls its model did not make: skip_thought_signature_validator. */
    private static final String NOT_ITS_OWN = "c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I=";

    /** Marks a thought that the vendor told unsealed; it is not told of it again. */
    static final String UNSEALED = Seal.GOOGLE.put("unsealed");

    private final GeminiModel model;
    private final Refusals refusals;
    private final Map<String, String> toolNames = new HashMap<>();

    GenerateParts(GeminiModel model, Refusals refusals) {
        this.model = model;
        this.refusals = refusals;
    }

    void write(Turn turn, ArrayNode into) {
        String signature = "";
        boolean called = false;
        for (Part part : turn.parts()) {
            switch (part) {
                case Part.Thinking thinking -> {
                    if (!thinking.signature().equals(UNSEALED)) {
                        signature = Seal.GOOGLE.take(thinking.signature()).orElse(signature);
                    }
                }
                case Part.ToolCall call -> {
                    ObjectNode written = call(call);
                    boolean unsigned = signature.isEmpty() && model.isThird() && !called;
                    sign(written, unsigned ? NOT_ITS_OWN : signature);
                    signature = "";
                    called = true;
                    into.add(written);
                }
                case Part.Text text -> text(text.text(), into);
                case Part.Refusal refusal -> text(refusal.text(), into);
                case Part.Image image -> image(image, into);
                case Part.Document document -> source(document, document.source(), Feature.DOCUMENT, into);
                case Part.ToolResult result -> into.add(result(result));
                case Part.Redacted redacted -> {}
            }
        }
        if (!into.isEmpty() && into.get(into.size() - 1) instanceof ObjectNode last) {
            sign(last, signature);
        }
    }

    private static void sign(ObjectNode part, String signature) {
        if (!signature.isEmpty()) {
            part.put("thoughtSignature", signature);
        }
    }

    private static void text(String text, ArrayNode into) {
        if (!text.isEmpty()) {
            into.addObject().put("text", text);
        }
    }

    private void image(Part.Image image, ArrayNode into) {
        if (!image.detail().isEmpty()) {
            refusals.refuse(image, Feature.IMAGE_DETAIL, Refusals.UNKNOWN);
        }
        source(image, image.source(), Feature.IMAGE, into);
    }

    private void source(Part of, Source source, Feature feature, ArrayNode into) {
        switch (source) {
            case Source.Inline inline -> into.add(blob(inline));
            case Source.ByUrl url -> {
                if (!model.isThird()) {
                    refusals.limit(of, feature, url.url(), Refusals.SENT_ALONG);
                } else if (url.mediaType().isEmpty() || feature == Feature.IMAGE && !url.isImage()) {
                    String kinds = feature == Feature.IMAGE ? "an image, such as .png" : "a file, such as .pdf";
                    String must = "end in a known type of " + kinds + ", or be sent along, in base64";
                    refusals.limit(of, feature, url.url(), must);
                }
                into.addObject()
                        .putObject("fileData")
                        .put("mimeType", url.mediaType())
                        .put("fileUri", url.url());
            }
        }
    }

    private ObjectNode call(Part.ToolCall call) {
        toolNames.put(call.id(), call.name());
        ObjectNode part = Json.object();
        ObjectNode written = part.putObject("functionCall");
        if (model.isThird()) {
            written.put("id", call.id());
        }
        written.put("name", call.name());
        Json.parseObject(call.arguments())
                .ifPresentOrElse(
                        arguments -> written.set("args", arguments),
                        () -> refusals.limit(call, Feature.TOOL_CALL, call.arguments(), Refusals.AN_OBJECT));
        return part;
    }

    private ObjectNode result(Part.ToolResult result) {
        ObjectNode part = Json.object();
        ObjectNode written = part.putObject("functionResponse");
        if (model.isThird()) {
            written.put("id", result.id());
        }
        if (!toolNames.containsKey(result.id())) {
            refusals.limit(
                    result,
                    Feature.TOOL_RESULT_ID,
                    result.id(),
                    "be the id of a tool call of this conversation: its vendor has to be told which tool answers");
        }
        written.put("name", toolNames.getOrDefault(result.id(), ""));
        StringBuilder text = new StringBuilder();
        for (Part piece : result.content()) {
            switch (piece) {
                case Part.Text said -> text.append(said.text());
                case Part.Image image -> shown(result, image.source(), written);
                case Part.Document document -> shown(result, document.source(), written);
                default ->
                    refusals.refuse(
                            result, Feature.TOOL_RESULT, "a tool's result can hold texts, images and documents only");
            }
        }
        written.putObject("response").put(result.failed() ? "error" : "output", text.toString());
        return part;
    }

    /** What a tool shows goes beside what it says, to models that look at it. */
    private void shown(Part.ToolResult result, Source source, ObjectNode response) {
        if (model.isThird() && source instanceof Source.Inline inline) {
            response.withArray("parts").add(blob(inline));
        } else if (model.isThird()) {
            refusals.refuse(
                    result, Feature.TOOL_RESULT, "its vendor fetches nothing; send what a tool shows along, in base64");
        } else {
            refusals.refuse(result, Feature.TOOL_RESULT, Refusals.TEXT_ONLY);
        }
    }

    private static ObjectNode blob(Source.Inline inline) {
        ObjectNode part = Json.object();
        part.putObject("inlineData").put("mimeType", inline.mediaType()).put("data", inline.base64());
        return part;
    }
}
