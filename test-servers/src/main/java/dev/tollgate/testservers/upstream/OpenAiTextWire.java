package dev.tollgate.testservers.upstream;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Text completions, the older OpenAI wire. */
final class OpenAiTextWire implements OpenAiErrors {

    @Override
    public Reply reply(Ask ask) {
        var limit = ask.limit(ask.body(), "max_tokens");
        var pieces = ask.answer().content().pieces(limit < 0 ? 16 : limit);
        return ask.streams() ? Reply.stream(OpenAiWire.headers(), events(ask, pieces)) : whole(ask, pieces);
    }

    private static int choices(Ask ask) {
        var prompts = ask.body().path("prompt");
        return Math.max(1, ask.body().path("n").asInt(1))
                * Math.max(1, prompts.isArray() && prompts.path(0).isString() ? prompts.size() : 1);
    }

    private static String finish(Ask ask) {
        return ask.answer().content().cutAt(ask.limit(ask.body(), "max_tokens")) ? "length" : "stop";
    }

    private static Reply whole(Ask ask, List<String> pieces) {
        var choices = Json.array();
        for (var index = 0; index < choices(ask); index++) {
            choices.add(choice(
                    String.join("", pieces),
                    index,
                    Json.object("f", finish(ask)).get("f")));
        }
        var body = frame(ask);
        body.set("choices", choices);
        var visible = (long) pieces.size() * choices(ask);
        OpenAiUsage.told(ask, body, OpenAiUsage.chat(ask, visible));
        return Reply.json(200, OpenAiWire.headers(), Json.bytes(body));
    }

    private static ObjectNode frame(Ask ask) {
        return Json.object(
                "id", "cmpl-fake1", "object", "text_completion", "created", OpenAiWire.CREATED, "model", ask.model());
    }

    private static ObjectNode choice(String text, int index, JsonNode finish) {
        return Json.object("text", text, "index", index, "logprobs", Json.nothing(), "finish_reason", finish);
    }

    private static List<byte[]> events(Ask ask, List<String> pieces) {
        var chunks = new ArrayList<ObjectNode>();
        for (var index = 0; index < choices(ask); index++) {
            for (var piece : pieces) {
                chunks.add(chunk(ask, choice(piece, index, Json.nothing())));
            }
            chunks.add(chunk(
                    ask, choice("", index, Json.object("f", finish(ask)).get("f"))));
        }
        if (ask.body().path("stream_options").path("include_usage").asBoolean(false)) {
            var last = frame(ask);
            last.set("choices", Json.array());
            var visible = (long) pieces.size() * choices(ask);
            chunks.add(OpenAiUsage.told(ask, last, OpenAiUsage.chat(ask, visible)));
        }
        var events = new ArrayList<byte[]>();
        chunks.forEach(chunk -> events.add(Json.event(chunk)));
        events.add(Json.utf8("data: [DONE]\n\n"));
        return events;
    }

    private static ObjectNode chunk(Ask ask, ObjectNode choice) {
        var chunk = frame(ask);
        chunk.set("choices", Json.array(choice));
        return chunk;
    }

    @Override
    public String[] aroundText() {
        return new String[] {
            "data: {\"id\":\"cmpl-fake1\",\"object\":\"text_completion\",\"choices\":[{\"text\":\"",
            "\",\"index\":0,\"finish_reason\":null}]}\n\n"
        };
    }
}
