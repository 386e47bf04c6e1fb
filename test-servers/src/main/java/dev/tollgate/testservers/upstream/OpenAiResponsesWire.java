package dev.tollgate.testservers.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The responses wire of OpenAI. */
final class OpenAiResponsesWire implements Wire {

    private final OpenAiWire errors = new OpenAiWire();

    @Override
    public Reply reply(Ask ask) {
        var pieces = ask.answer().content().pieces(limit(ask));
        if (ask.streams()) {
            return Reply.stream(OpenAiWire.headers(), new Stream(ask, pieces).events());
        }
        var body = response(ask, pieces, outputs(ask, pieces), true);
        return Reply.json(200, OpenAiWire.headers(), Json.bytes(body));
    }

    private static long limit(Ask ask) {
        return ask.limit(ask.body(), "max_output_tokens");
    }

    static ObjectNode response(Ask ask, List<String> pieces, ArrayNode output, boolean over) {
        var cut = over && ask.answer().content().cutAt(limit(ask));
        var response = Json.object(
                "id",
                "resp_fake1",
                "object",
                "response",
                "created_at",
                OpenAiWire.CREATED,
                "status",
                over ? (cut ? "incomplete" : "completed") : "in_progress",
                "background",
                false,
                "error",
                Json.nothing(),
                "incomplete_details",
                cut ? Json.object("reason", "max_output_tokens") : Json.nothing(),
                "instructions",
                Json.nothing(),
                "max_output_tokens",
                ask.body().has("max_output_tokens") ? limit(ask) : Json.nothing(),
                "model",
                ask.model(),
                "output",
                output,
                "parallel_tool_calls",
                true,
                "previous_response_id",
                Json.nothing(),
                "reasoning",
                Json.object("effort", Json.nothing(), "summary", Json.nothing()),
                "store",
                ask.body().path("store").asBoolean(true),
                "temperature",
                1.0,
                "text",
                Json.object("format", Json.object("type", "text")),
                "tool_choice",
                "auto",
                "tools",
                Json.array(),
                "top_p",
                1.0,
                "truncation",
                "disabled",
                "metadata",
                Json.object());
        response.set("usage", Json.nothing());
        if (over) {
            var visible = Tokens.output(ask.answer().content(), pieces);
            OpenAiUsage.told(ask, response, OpenAiUsage.responses(ask, visible));
        }
        return response;
    }

    static ArrayNode outputs(Ask ask, List<String> pieces) {
        var content = ask.answer().content();
        var output = Json.array();
        if (!content.thinking().isEmpty()) {
            output.add(Json.object(
                    "id", "rs_1",
                    "type", "reasoning",
                    "summary", Json.array(Json.object("type", "summary_text", "text", content.thinking()))));
        }
        if (!pieces.isEmpty()) {
            output.add(message("completed", Json.array(textPart(String.join("", pieces)))));
        }
        for (var call : content.tools()) {
            output.add(call("completed", call, call.arguments()));
        }
        return output;
    }

    static ObjectNode message(String status, ArrayNode parts) {
        return Json.object("id", "msg_1", "type", "message", "status", status, "role", "assistant", "content", parts);
    }

    static ObjectNode textPart(String text) {
        return Json.object("type", "output_text", "annotations", Json.array(), "logprobs", Json.array(), "text", text);
    }

    static ObjectNode call(String status, ToolCall call, String arguments) {
        return Json.object(
                "id",
                "fc_" + call.id(),
                "type",
                "function_call",
                "status",
                status,
                "arguments",
                arguments,
                "call_id",
                call.id(),
                "name",
                call.name());
    }

    @Override
    public Reply error(int status, Map<String, String> headers) {
        return errors.error(status, headers);
    }

    @Override
    public byte[] errorEvent() {
        return Json.namedEvent(Json.object(
                "type", "error",
                "code", "server_error",
                "message", "The server had an error.",
                "param", Json.nothing(),
                "sequence_number", 99));
    }

    @Override
    public String[] aroundText() {
        return new String[] {
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\","
                    + "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"",
            "\"}\n\n"
        };
    }

    /** The events of one streamed response, numbered as they come. */
    private static final class Stream {

        private final Ask ask;
        private final List<String> pieces;
        private final List<byte[]> events = new ArrayList<>();
        private int number;
        private int item;

        Stream(Ask ask, List<String> pieces) {
            this.ask = ask;
            this.pieces = pieces;
        }

        List<byte[]> events() {
            var started = response(ask, pieces, Json.array(), false);
            if (ask.answer().usage() instanceof UsageShape.Early) {
                var visible = Tokens.output(ask.answer().content(), pieces);
                started.set("usage", OpenAiUsage.responses(ask, visible));
            }
            add("response.created", Json.object("response", started));
            add("response.in_progress", Json.object("response", started));
            if (!ask.answer().content().thinking().isEmpty()) {
                reasoning();
            }
            if (!pieces.isEmpty()) {
                text();
            }
            ask.answer().content().tools().forEach(this::call);
            var over = response(ask, pieces, outputs(ask, pieces), true);
            var name = "response." + over.path("status").asString();
            add(name, Json.object("response", over));
            return events;
        }

        private void reasoning() {
            var text = ask.answer().content().thinking();
            var part = Json.object("type", "summary_text", "text", text);
            var empty = Json.object("id", "rs_1", "type", "reasoning", "summary", Json.array());
            add("response.output_item.added", Json.object("output_index", item, "item", empty));
            var opened = Json.object("type", "summary_text", "text", "");
            add("response.reasoning_summary_part.added", summary().set("part", opened));
            for (var slice : Pieces.slices(text, 6)) {
                add("response.reasoning_summary_text.delta", summary().put("delta", slice));
            }
            add("response.reasoning_summary_text.done", summary().put("text", text));
            add("response.reasoning_summary_part.done", summary().set("part", part));
            var full = Json.object("id", "rs_1", "type", "reasoning", "summary", Json.array(part));
            add("response.output_item.done", Json.object("output_index", item++, "item", full));
        }

        private ObjectNode summary() {
            return Json.object("item_id", "rs_1", "output_index", item, "summary_index", 0);
        }

        private void text() {
            add(
                    "response.output_item.added",
                    Json.object("output_index", item, "item", message("in_progress", Json.array())));
            add("response.content_part.added", part("part", textPart("")));
            for (var piece : pieces) {
                var delta = part("delta", Json.object("d", piece).get("d"));
                add("response.output_text.delta", delta.set("logprobs", Json.array()));
            }
            var whole = String.join("", pieces);
            var done = part("text", Json.object("t", whole).get("t"));
            add("response.output_text.done", done.set("logprobs", Json.array()));
            add("response.content_part.done", part("part", textPart(whole)));
            var message = message("completed", Json.array(textPart(whole)));
            add("response.output_item.done", Json.object("output_index", item++, "item", message));
        }

        private ObjectNode part(String name, JsonNode value) {
            return Json.object("item_id", "msg_1", "output_index", item, "content_index", 0, name, value);
        }

        private void call(ToolCall call) {
            var id = "fc_" + call.id();
            add(
                    "response.output_item.added",
                    Json.object("output_index", item, "item", OpenAiResponsesWire.call("in_progress", call, "")));
            for (var slice : Pieces.slices(call.arguments(), 6)) {
                add(
                        "response.function_call_arguments.delta",
                        Json.object("item_id", id, "output_index", item, "delta", slice));
            }
            add(
                    "response.function_call_arguments.done",
                    Json.object(
                            "item_id", id, "output_index", item, "name", call.name(), "arguments", call.arguments()));
            var whole = OpenAiResponsesWire.call("completed", call, call.arguments());
            add("response.output_item.done", Json.object("output_index", item++, "item", whole));
        }

        private void add(String type, JsonNode fields) {
            var event = Json.object("type", type);
            event.setAll((ObjectNode) fields);
            event.put("sequence_number", number++);
            events.add(Json.namedEvent(event));
        }
    }
}
