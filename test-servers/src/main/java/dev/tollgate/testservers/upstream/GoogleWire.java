package dev.tollgate.testservers.upstream;

import java.util.ArrayList;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gemini's generateContent, its stream, embeddings and token count. */
final class GoogleWire implements Wire {

    /** "at most 100 requests can be in one batch" */
    private static final int MOST_AT_ONCE = 100;

    private static final Map<String, String> HEADERS =
            Map.of("server-timing", "gfet4t7; dur=7", "x-frame-options", "SAMEORIGIN");

    @Override
    public Reply reply(Ask ask) {
        var path = ask.request().path();
        var verb = path.substring(path.lastIndexOf(':') + 1);
        return switch (verb) {
            case "streamGenerateContent" -> stream(ask);
            case "embedContent" -> json(embedding(ask.body()));
            case "batchEmbedContents" ->
                ask.body().path("requests").size() > MOST_AT_ONCE ? error(400, Map.of()) : json(embeddings(ask));
            case "countTokens" -> json(Json.object("totalTokens", ask.inputTokens()));
            default -> json(whole(ask));
        };
    }

    private static Reply json(JsonNode body) {
        return Reply.json(200, HEADERS, Json.bytes(body));
    }

    private static String model(Ask ask) {
        var path = ask.request().path();
        var start = path.indexOf("/models/") + "/models/".length();
        return path.substring(start, Math.max(start, path.lastIndexOf(':')));
    }

    private static long limit(Ask ask) {
        return ask.limit(ask.body().path("generationConfig"), "maxOutputTokens");
    }

    private static String finish(Ask ask) {
        return ask.answer().content().cutAt(limit(ask)) ? "MAX_TOKENS" : "STOP";
    }

    private static ObjectNode whole(Ask ask) {
        var content = ask.answer().content();
        var pieces = content.pieces(limit(ask));
        var parts = Json.array();
        if (!content.thinking().isEmpty()) {
            parts.add(thought(content.thinking()));
        }
        if (!pieces.isEmpty()) {
            parts.add(Json.object("text", String.join("", pieces)));
        }
        content.tools().forEach(call -> parts.add(functionCall(call)));
        var answer = candidate(ask, parts);
        ((ObjectNode) answer.path("candidates").get(0)).put("finishReason", finish(ask));
        return tell(ask, answer, usage(ask, Tokens.output(content, pieces)));
    }

    private static ObjectNode thought(String text) {
        return Json.object("text", text, "thought", true);
    }

    private static ObjectNode functionCall(ToolCall call) {
        return Json.object("functionCall", Json.object("name", call.name(), "args", Json.read(call.arguments())));
    }

    private static ObjectNode candidate(Ask ask, ArrayNode parts) {
        return Json.object(
                "candidates",
                        Json.array(Json.object("content", Json.object("parts", parts, "role", "model"), "index", 0)),
                "modelVersion", model(ask),
                "responseId", "resp-fake-3");
    }

    private static ObjectNode usage(Ask ask, long visible) {
        var counts = ask.answer().counts();
        var input = ask.inputTokens();
        var usage = Json.object(
                "promptTokenCount",
                input,
                "candidatesTokenCount",
                visible,
                "totalTokenCount",
                input + visible + counts.reasoning() + counts.toolUse(),
                "promptTokensDetails",
                Json.array(Json.object("modality", "TEXT", "tokenCount", input)));
        if (counts.cached() > 0) {
            usage.put("cachedContentTokenCount", counts.cached());
        }
        if (counts.reasoning() > 0) {
            usage.put("thoughtsTokenCount", counts.reasoning());
        }
        if (counts.toolUse() > 0) {
            usage.put("toolUsePromptTokenCount", counts.toolUse());
        }
        return usage;
    }

    private static ObjectNode tell(Ask ask, ObjectNode holder, ObjectNode usual) {
        switch (ask.answer().usage()) {
            case UsageShape.Missing missing -> holder.remove("usageMetadata");
            case UsageShape.Raw raw -> holder.set("usageMetadata", Json.raw(raw.json()));
            case UsageShape.Usual shape -> holder.set("usageMetadata", usual);
            case UsageShape.Early shape -> holder.set("usageMetadata", usual);
            case UsageShape.Twice shape -> holder.set("usageMetadata", usual);
        }
        return holder;
    }

    private static Reply stream(Ask ask) {
        var content = ask.answer().content();
        var pieces = content.pieces(limit(ask));
        var chunks = new ArrayList<ObjectNode>();
        if (!content.thinking().isEmpty()) {
            chunks.add(candidate(ask, Json.array(thought(content.thinking()))));
        }
        for (var piece : pieces) {
            chunks.add(candidate(ask, Json.array(Json.object("text", piece))));
        }
        for (var call : content.tools()) {
            chunks.add(candidate(ask, Json.array(functionCall(call))));
        }
        if (chunks.isEmpty()) {
            chunks.add(candidate(ask, Json.array(Json.object("text", ""))));
        }
        ((ObjectNode) chunks.getLast().path("candidates").get(0)).put("finishReason", finish(ask));
        var early = ask.answer().usage() instanceof UsageShape.Early;
        var total = Tokens.output(content, pieces);
        for (var at = 0; at < chunks.size(); at++) {
            var last = at == chunks.size() - 1;
            if (early ? at == 0 : true) {
                var sofar = last || early ? total : Math.min(total, at + 1);
                tell(ask, chunks.get(at), usage(ask, sofar));
            }
        }
        var events = new ArrayList<byte[]>();
        chunks.forEach(chunk -> events.add(Json.utf8("data: " + Json.MAPPER.writeValueAsString(chunk) + "\r\n\r\n")));
        return Reply.stream(HEADERS, events);
    }

    private static JsonNode embedding(JsonNode request) {
        var text = request.path("content").toString();
        var dimensions = request.path("outputDimensionality").asInt(8);
        var values = OpenAiEmbeddingsWire.numbers(OpenAiEmbeddingsWire.vector(text, dimensions));
        return Json.object("embedding", Json.object("values", values));
    }

    private static JsonNode embeddings(Ask ask) {
        var list = Json.array();
        for (var request : ask.body().path("requests")) {
            list.add(embedding(request).path("embedding"));
        }
        return Json.object("embeddings", list);
    }

    @Override
    public Reply error(int status, Map<String, String> headers) {
        var name = switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> "INTERNAL";
        };
        var body = Json.object(
                "error",
                Json.object("code", status, "message", "The fake vendor says " + status + ".", "status", name));
        return Reply.json(status, HEADERS, Json.bytes(body)).withHeaders(headers);
    }

    @Override
    public byte[] errorEvent() {
        return Json.utf8("data: {\"error\":{\"code\":503,\"message\":\"The model is overloaded.\","
                + "\"status\":\"UNAVAILABLE\"}}\r\n\r\n");
    }

    @Override
    public String[] aroundText() {
        return new String[] {
            "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"",
            "\"}]},\"index\":0}]}\r\n\r\n"
        };
    }
}
