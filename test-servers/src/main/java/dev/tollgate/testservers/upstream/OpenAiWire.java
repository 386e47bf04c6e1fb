package dev.tollgate.testservers.upstream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Chat completions as OpenAI and the many that speak its wire send them. */
final class OpenAiWire implements Wire {

    static final long CREATED = 1_790_000_000L;
    private static final byte[] DONE = Json.utf8("data: [DONE]\n\n");

    @Override
    public Reply reply(Ask ask) {
        return ask.streams() ? Reply.stream(headers(), events(ask)) : whole(ask);
    }

    static Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("x-request-id", "req_fake_1");
        headers.put("openai-organization", "org-secret");
        headers.put("openai-processing-ms", "7");
        headers.put("x-ratelimit-remaining-requests", "9999");
        headers.put("set-cookie", "__cf_bm=secret; path=/");
        return headers;
    }

    private static long limit(Ask ask) {
        return ask.limit(ask.body(), "max_completion_tokens", "max_tokens");
    }

    private static int choices(Ask ask) {
        return Math.max(1, ask.body().path("n").asInt(1));
    }

    private static Reply whole(Ask ask) {
        var pieces = ask.answer().content().pieces(limit(ask));
        var choices = Json.array();
        for (var index = 0; index < choices(ask); index++) {
            choices.add(Json.object(
                    "index", index,
                    "message", message(ask, pieces),
                    "logprobs", Json.nothing(),
                    "finish_reason", finish(ask)));
        }
        var body = frame(ask, "chat.completion");
        body.set("choices", choices);
        OpenAiUsage.told(ask, body, OpenAiUsage.chat(ask, outputTokens(ask, pieces)));
        body.put("service_tier", "default");
        return Reply.json(200, headers(), Json.bytes(body));
    }

    private static ObjectNode message(Ask ask, List<String> pieces) {
        var content = ask.answer().content();
        var message = Json.object("role", "assistant");
        message.set(
                "content",
                pieces.isEmpty()
                        ? Json.nothing()
                        : Json.object("t", String.join("", pieces)).get("t"));
        message.set("refusal", Json.nothing());
        message.set("annotations", Json.array());
        if (!content.thinking().isEmpty()) {
            message.put("reasoning_content", content.thinking());
        }
        if (!content.tools().isEmpty()) {
            var calls = Json.array();
            content.tools()
                    .forEach(call -> calls.add(Json.object(
                            "id", call.id(),
                            "type", "function",
                            "function", Json.object("name", call.name(), "arguments", call.arguments()))));
            message.set("tool_calls", calls);
        }
        return message;
    }

    private static String finish(Ask ask) {
        var content = ask.answer().content();
        if (content.cutAt(limit(ask))) {
            return "length";
        }
        return content.tools().isEmpty() ? "stop" : "tool_calls";
    }

    private static long outputTokens(Ask ask, List<String> pieces) {
        return (long) choices(ask) * Tokens.output(ask.answer().content(), pieces);
    }

    private static ObjectNode frame(Ask ask, String object) {
        return Json.object(
                "id",
                "chatcmpl-fake1",
                "object",
                object,
                "created",
                CREATED,
                "model",
                ask.model(),
                "system_fingerprint",
                "fp_fake");
    }

    private static List<byte[]> events(Ask ask) {
        var content = ask.answer().content();
        var pieces = content.pieces(limit(ask));
        var chunks = new ArrayList<ObjectNode>();
        for (var index = 0; index < choices(ask); index++) {
            chunks.add(chunk(ask, index, Json.object("role", "assistant", "content", "", "refusal", Json.nothing())));
            if (!content.thinking().isEmpty()) {
                chunks.add(chunk(ask, index, Json.object("reasoning_content", content.thinking())));
            }
            for (var piece : pieces) {
                chunks.add(chunk(ask, index, Json.object("content", piece)));
            }
            toolChunks(ask, index, chunks);
            var last = chunk(ask, index, Json.object());
            ((ObjectNode) last.path("choices").get(0)).put("finish_reason", finish(ask));
            chunks.add(last);
        }
        tellUsage(ask, chunks, outputTokens(ask, pieces));
        var events = new ArrayList<byte[]>();
        chunks.forEach(chunk -> events.add(Json.event(chunk)));
        events.add(DONE);
        return events;
    }

    private static void toolChunks(Ask ask, int index, List<ObjectNode> chunks) {
        var number = 0;
        for (var call : ask.answer().content().tools()) {
            chunks.add(chunk(
                    ask,
                    index,
                    Json.object(
                            "tool_calls",
                            Json.array(Json.object(
                                    "index",
                                    number,
                                    "id",
                                    call.id(),
                                    "type",
                                    "function",
                                    "function",
                                    Json.object("name", call.name(), "arguments", ""))))));
            for (var slice : Pieces.slices(call.arguments(), 6)) {
                chunks.add(chunk(
                        ask,
                        index,
                        Json.object(
                                "tool_calls",
                                Json.array(
                                        Json.object("index", number, "function", Json.object("arguments", slice))))));
            }
            number++;
        }
    }

    private static ObjectNode chunk(Ask ask, int index, ObjectNode delta) {
        var chunk = frame(ask, "chat.completion.chunk");
        chunk.put("service_tier", "default");
        chunk.set(
                "choices",
                Json.array(Json.object(
                        "index", index, "delta", delta, "logprobs", Json.nothing(), "finish_reason", Json.nothing())));
        return chunk;
    }

    private static void tellUsage(Ask ask, List<ObjectNode> chunks, long visible) {
        if (!ask.body().path("stream_options").path("include_usage").asBoolean(false)) {
            return;
        }
        var usual = OpenAiUsage.chat(ask, visible);
        chunks.forEach(chunk -> chunk.set("usage", Json.nothing()));
        switch (ask.answer().usage()) {
            case UsageShape.Missing missing -> chunks.forEach(chunk -> chunk.remove("usage"));
            case UsageShape.Early early -> chunks.getFirst().set("usage", usual);
            case UsageShape.Twice twice -> {
                chunks.get(chunks.size() / 2).set("usage", OpenAiUsage.chat(ask, visible / 2));
                chunks.add(usageChunk(ask));
                chunks.getLast().set("usage", usual);
            }
            case UsageShape.Raw raw -> {
                chunks.add(usageChunk(ask));
                chunks.getLast().set("usage", Json.raw(raw.json()));
            }
            case UsageShape.Usual shape -> {
                chunks.add(usageChunk(ask));
                chunks.getLast().set("usage", usual);
            }
        }
    }

    private static ObjectNode usageChunk(Ask ask) {
        var chunk = frame(ask, "chat.completion.chunk");
        chunk.put("service_tier", "default");
        ArrayNode none = Json.array();
        chunk.set("choices", none);
        return chunk;
    }

    @Override
    public Reply error(int status, Map<String, String> headers) {
        var type = switch (status) {
            case 401 -> "invalid_request_error";
            case 429 -> "requests";
            case 400, 404, 422 -> "invalid_request_error";
            default -> "server_error";
        };
        var code = switch (status) {
            case 401 -> "invalid_api_key";
            case 429 -> "rate_limit_exceeded";
            default -> "error_" + status;
        };
        var body = Json.object(
                "error",
                Json.object(
                        "message",
                        "The fake vendor says " + status + " for sk-secret-in-error.",
                        "type",
                        type,
                        "param",
                        Json.nothing(),
                        "code",
                        code));
        return Reply.json(status, headers(), Json.bytes(body)).withHeaders(headers);
    }

    @Override
    public byte[] errorEvent() {
        return Json.event(Json.object(
                "error",
                Json.object("message", "The server had an error.", "type", "server_error", "code", "server_error")));
    }

    @Override
    public String[] aroundText() {
        return new String[] {
            "data: {\"id\":\"chatcmpl-fake1\",\"object\":\"chat.completion.chunk\",\"created\":1790000000,"
                    + "\"model\":\"huge\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"",
            "\"},\"finish_reason\":null}]}\n\n"
        };
    }
}
