package dev.tollgate.journeys;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document as a server serves it: what may be sent, and what may come back. */
final class DocumentedApi {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** What is refused before a route is found: the document says it once for all. */
    private static final Set<Integer> BEFORE_ANY_ROUTE = Set.of(414, 431);

    /** One method of one path. */
    record Operation(String method, String template, JsonNode node) {

        String scope() {
            return node.path("x-scope").asString("");
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    private final JsonNode root;
    private final Map<JsonNode, Schema> schemas = new IdentityHashMap<>();

    private DocumentedApi(JsonNode root) {
        this.root = root;
    }

    static DocumentedApi read(String json) {
        return new DocumentedApi(JsonMapper.shared().readTree(json));
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (var path : root.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                operations.add(
                        new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        return operations;
    }

    /** A node, or what it refers to. */
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : resolved(root.at(reference.asString().substring(1)));
    }

    List<JsonNode> parameters(Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.node().path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
        return parameters;
    }

    /** What a JSON body must be like; missing when the operation takes none. */
    JsonNode bodySchema(Operation operation) {
        return jsonOf(operation.node().path("requestBody")).path("schema");
    }

    /** The bodies that the document shows. */
    List<JsonNode> bodyExamples(Operation operation) {
        List<JsonNode> examples = new ArrayList<>();
        JsonNode json = jsonOf(operation.node().path("requestBody"));
        if (json.has("example")) {
            examples.add(json.path("example"));
        }
        json.path("examples").forEach(named -> examples.add(named.path("value")));
        return examples;
    }

    /** How an answer is not what the document says of it; empty when it is. */
    List<String> faults(Operation operation, int status, String contentType, String body) {
        if (BEFORE_ANY_ROUTE.contains(status)) {
            String shape = operation.template().startsWith("/v1/messages") ? "AnthropicError" : "Error";
            return misfits(root.path("components").path("schemas").path(shape), body);
        }
        JsonNode responses = operation.node().path("responses");
        if (!responses.has(Integer.toString(status))) {
            return List.of("the status is not declared");
        }
        JsonNode content = resolved(responses.path(Integer.toString(status))).path("content");
        if (content.isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of("a body is not declared");
        }
        String type = contentType.replaceAll(";.*", "").strip();
        if (!content.has(type)) {
            return List.of("the type " + contentType + " is not declared");
        }
        return type.equals("application/json") ? misfits(content.path(type).path("schema"), body) : List.of();
    }

    /** How a JSON text does not fit a schema of the document. */
    List<String> misfits(JsonNode schema, String json) {
        return schemas.computeIfAbsent(schema, this::whole).validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private Schema whole(JsonNode schema) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("$defs", root.path("components").path("schemas"));
        return SCHEMAS.getSchema(whole.toString().replace("#/components/schemas/", "#/$defs/"));
    }

    private static JsonNode jsonOf(JsonNode requestBody) {
        return requestBody.path("content").path("application/json");
    }
}
