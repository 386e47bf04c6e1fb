package dev.tollgate.testservers.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's messages and their token count. */
final class AnthropicWire implements Wire {

    @Override
    public Reply reply(Ask ask) {
        if (ask.request().path().endsWith("/count_tokens")) {
            var count = Json.object("input_tokens", ask.inputTokens());
            return Reply.json(200, headers(), Json.bytes(count));
        }
        var pieces = ask.answer().content().pieces(ask.limit(ask.body(), "max_tokens"));
        return ask.streams()
                ? Reply.stream(headers(), events(ask, pieces))
                : Reply.json(200, headers(), Json.bytes(whole(ask, pieces)));
    }

    private static Map<String, String> headers() {
        return Map.of(
                "request-id", "req_fake_2",
                "anthropic-organization-id", "org-secret",
                "anthropic-ratelimit-requests-remaining", "49");
    }

    private static ObjectNode whole(Ask ask, List<String> pieces) {
        var content = ask.answer().content();
        var blocks = Json.array();
        if (!content.thinking().isEmpty()) {
            blocks.add(Json.object("type", "thinking", "thinking", content.thinking(), "signature", "sig-fake"));
        }
        if (!pieces.isEmpty()) {
            blocks.add(Json.object("type", "text", "text", String.join("", pieces)));
        }
        for (var call : content.tools()) {
            blocks.add(toolUse(call, Json.read(call.arguments())));
        }
        var message = frame(ask, Json.object("s", stop(ask)).get("s"));
        message.set("content", blocks);
        return tell(ask, message, usage(ask, output(ask, pieces)));
    }

    private static ObjectNode toolUse(ToolCall call, JsonNode input) {
        return Json.object("type", "tool_use", "id", "toolu_" + call.id(), "name", call.name(), "input", input);
    }

    private static ObjectNode frame(Ask ask, JsonNode stop) {
        return Json.object(
                "id",
                "msg_fake1",
                "type",
                "message",
                "role",
                "assistant",
                "model",
                ask.model(),
                "content",
                Json.array(),
                "stop_reason",
                stop,
                "stop_sequence",
                Json.nothing());
    }

    private static String stop(Ask ask) {
        var content = ask.answer().content();
        if (content.cutAt(ask.limit(ask.body(), "max_tokens"))) {
            return "max_tokens";
        }
        return content.tools().isEmpty() ? "end_turn" : "tool_use";
    }

    private static long output(Ask ask, List<String> pieces) {
        return Tokens.output(ask.answer().content(), pieces)
                + ask.answer().counts().reasoning();
    }

    private static ObjectNode usage(Ask ask, long output) {
        var counts = ask.answer().counts();
        return Json.object(
                "input_tokens", Math.max(0, ask.inputTokens() - counts.cached() - counts.cacheWrite()),
                "cache_creation_input_tokens", counts.cacheWrite(),
                "cache_read_input_tokens", counts.cached(),
                "cache_creation",
                        Json.object("ephemeral_5m_input_tokens", counts.cacheWrite(), "ephemeral_1h_input_tokens", 0),
                "output_tokens", output,
                "service_tier", "standard");
    }

    private static ObjectNode tell(Ask ask, ObjectNode holder, ObjectNode usual) {
        return OpenAiUsage.told(ask, holder, usual);
    }

    private static List<byte[]> events(Ask ask, List<String> pieces) {
        var content = ask.answer().content();
        var output = output(ask, pieces);
        var early = ask.answer().usage() instanceof UsageShape.Early;
        var events = new ArrayList<byte[]>();
        var start = frame(ask, Json.nothing());
        tell(ask, start, usage(ask, early ? output : 1));
        events.add(Json.namedEvent(Json.object("type", "message_start", "message", start)));
        var index = 0;
        if (!content.thinking().isEmpty()) {
            thinking(events, content.thinking(), index++);
        }
        if (!pieces.isEmpty()) {
            text(events, pieces, index++);
        }
        for (var call : content.tools()) {
            tool(events, call, index++);
        }
        var end = Json.object(
                "type",
                "message_delta",
                "delta",
                Json.object("stop_reason", stop(ask), "stop_sequence", Json.nothing()));
        if (ask.answer().usage() instanceof UsageShape.Twice) {
            var first = Json.object("type", "message_delta", "delta", Json.object());
            events.add(Json.namedEvent(tell(ask, first, Json.object("output_tokens", output / 2))));
        }
        if (!early) {
            tell(ask, end, Json.object("output_tokens", output));
        }
        events.add(Json.namedEvent(end));
        events.add(Json.namedEvent(Json.object("type", "message_stop")));
        return events;
    }

    private static void thinking(List<byte[]> events, String thinking, int index) {
        var block = Json.object("type", "thinking", "thinking", "", "signature", "");
        open(events, index, block);
        delta(events, index, Json.object("type", "thinking_delta", "thinking", thinking));
        delta(events, index, Json.object("type", "signature_delta", "signature", "sig-fake"));
        close(events, index);
    }

    private static void text(List<byte[]> events, List<String> pieces, int index) {
        open(events, index, Json.object("type", "text", "text", ""));
        events.add(Json.namedEvent(Json.object("type", "ping")));
        for (var piece : pieces) {
            delta(events, index, Json.object("type", "text_delta", "text", piece));
        }
        close(events, index);
    }

    private static void tool(List<byte[]> events, ToolCall call, int index) {
        open(events, index, toolUse(call, Json.object()));
        delta(events, index, Json.object("type", "input_json_delta", "partial_json", ""));
        for (var slice : Pieces.slices(call.arguments(), 6)) {
            delta(events, index, Json.object("type", "input_json_delta", "partial_json", slice));
        }
        close(events, index);
    }

    private static void open(List<byte[]> events, int index, ObjectNode block) {
        events.add(Json.namedEvent(Json.object("type", "content_block_start", "index", index, "content_block", block)));
    }

    private static void delta(List<byte[]> events, int index, ObjectNode delta) {
        events.add(Json.namedEvent(Json.object("type", "content_block_delta", "index", index, "delta", delta)));
    }

    private static void close(List<byte[]> events, int index) {
        events.add(Json.namedEvent(Json.object("type", "content_block_stop", "index", index)));
    }

    @Override
    public Reply error(int status, Map<String, String> headers) {
        var type = switch (status) {
            case 400, 422 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> "api_error";
        };
        var body = Json.object(
                "type", "error",
                "error", Json.object("type", type, "message", "The fake vendor says " + status + "."),
                "request_id", "req_fake_2");
        return Reply.json(status, headers(), Json.bytes(body)).withHeaders(headers);
    }

    @Override
    public byte[] errorEvent() {
        return Json.namedEvent(Json.object(
                "type", "error", "error", Json.object("type", "overloaded_error", "message", "Overloaded")));
    }

    @Override
    public String[] aroundText() {
        return new String[] {
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                    + "\"delta\":{\"type\":\"text_delta\",\"text\":\"",
            "\"}}\n\n"
        };
    }
}
