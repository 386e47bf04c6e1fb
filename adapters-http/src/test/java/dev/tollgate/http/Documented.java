package dev.tollgate.http;

import dev.tollgate.http.internal.docs.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** One operation of the OpenAPI document, with a request made from its examples. */
record Documented(String method, String template, String scope, JsonNode operation, String path, String body) {
    private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();

    static List<Documented> all() {
        var all = new ArrayList<Documented>();
        for (var path : DOCUMENT.root().path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                all.add(of(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        return all;
    }

    private static Documented of(String method, String template, JsonNode operation) {
        var path = template;
        var query = new StringBuilder();
        for (var reference : operation.path("parameters")) {
            var parameter = DOCUMENT.resolved(reference);
            var name = parameter.path("name").asString();
            var example = parameter.path("example").asString("");
            if (parameter.path("in").asString().equals("path")) {
                path = path.replace("{" + name + "}", example);
            } else if (parameter.path("required").asBoolean(false)) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(example);
            }
        }
        return new Documented(
                method, template, operation.path("x-scope").asString(""), operation, path + query, body(operation));
    }

    private static String body(JsonNode operation) {
        var media = operation.path("requestBody").path("content").path("application/json");
        var example = media.has("example")
                ? media.path("example")
                : media.path("examples").path("body").path("value");
        return example.isMissingNode() ? "" : example.toString();
    }

    /** The names of its query parameters, sorted. */
    List<String> queries() {
        return operation
                .path("parameters")
                .valueStream()
                .map(DOCUMENT::resolved)
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString())
                .sorted()
                .toList();
    }

    /** The schema of a response, with what it refers to. */
    JsonNode schemaOf(int status) {
        var response = DOCUMENT.resolved(operation.path("responses").path(Integer.toString(status)));
        return response.path("content").path("application/json").path("schema");
    }

    boolean declares(int status) {
        return operation.path("responses").has(Integer.toString(status));
    }

    static JsonNode components() {
        return DOCUMENT.root().path("components");
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
