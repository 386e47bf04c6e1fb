package dev.tollgate.testservers.upstream;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The list of models and one model, as OpenAI and Anthropic tell them. */
final class OpenAiModelsWire implements OpenAiErrors {

    private static final List<String> MODELS = List.of("gpt-4.1-mini", "text-embedding-3-small", "claude-sonnet-4-5");

    @Override
    public Reply reply(Ask ask) {
        var path = ask.request().path();
        var anthropic = !ask.request().header("anthropic-version").isEmpty();
        var name = path.substring(path.indexOf("/models") + "/models".length());
        if (!name.isEmpty()) {
            return Reply.json(200, Map.of(), Json.bytes(model(name.substring(1), anthropic)));
        }
        var list =
                Json.array(MODELS.stream().map(each -> model(each, anthropic)).toArray());
        var body = anthropic
                ? Json.object("data", list, "has_more", false, "first_id", "a", "last_id", "z")
                : Json.object("object", "list", "data", list);
        return Reply.json(200, Map.of(), Json.bytes(body));
    }

    private static ObjectNode model(String name, boolean anthropic) {
        return anthropic
                ? Json.object("type", "model", "id", name, "display_name", name, "created_at", "2026-01-01T00:00:00Z")
                : Json.object("id", name, "object", "model", "created", OpenAiWire.CREATED, "owned_by", "fake");
    }
}
