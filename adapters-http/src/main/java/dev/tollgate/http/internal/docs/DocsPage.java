package dev.tollgate.http.internal.docs;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document as one page of plain HTML: no scripts, nothing fetched from elsewhere. */
final class DocsPage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            pre { background: #f4f4f4; color: #222; padding: .6rem; overflow-x: auto }
            table { border-collapse: collapse } td, th { text-align: left; padding: .1rem 1rem .1rem 0 }
            details { border-top: 1px solid #ccc; padding: .5rem 0 } summary { cursor: pointer }
            code.method { display: inline-block; width: 4.5rem; font-weight: bold }
            </style>
            </head>
            <body>
            <h1>%s</h1>
            <p>%s</p>
            <p>As a file: <a href="/openapi.json">/openapi.json</a></p>
            """;

    private final OpenApiDocument document;
    private final StringBuilder html = new StringBuilder();

    DocsPage(OpenApiDocument document) {
        this.document = document;
    }

    String render() {
        var info = document.root().path("info");
        var title = text(info.path("title"));
        html.append(HEAD.formatted(title, title, text(info.path("description"))));
        for (var tag : document.root().path("tags")) {
            html.append("<h2>").append(text(tag.path("name"))).append("</h2>\n<p>");
            html.append(text(tag.path("description"))).append("</p>\n");
            operations(tag.path("name").asString());
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private void operations(String tag) {
        for (var path : document.root().path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (method.getValue().path("tags").path(0).asString("").equals(tag)) {
                    operation(path.getKey(), method.getKey(), method.getValue());
                }
            }
        }
    }

    private void operation(String path, String method, JsonNode operation) {
        html.append("<details id=\"")
                .append(text(operation.path("operationId")))
                .append("\"><summary>");
        html.append("<code class=\"method\">").append(escape(method.toUpperCase(Locale.ROOT)));
        html.append("</code> <code>").append(escape(path)).append("</code> ");
        html.append(text(operation.path("summary"))).append("</summary>\n");
        var scope = operation.path("x-scope").asString("");
        html.append("<p>Scope: ")
                .append(scope.isEmpty() ? "none needed" : escape(scope))
                .append("</p>\n");
        paragraph(operation.path("description"));
        parameters(operation.path("parameters"));
        if (operation.has("requestBody")) {
            html.append("<h3>Request</h3>\n");
            content(operation.path("requestBody").path("content"));
        }
        operation.path("responses").properties().forEach(this::response);
        html.append("</details>\n");
    }

    private void parameters(JsonNode parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        html.append("<table><tr><th>Parameter</th><th>In</th><th></th></tr>\n");
        for (var reference : parameters) {
            var parameter = document.resolved(reference);
            html.append("<tr><td><code>").append(text(parameter.path("name"))).append("</code></td><td>");
            html.append(text(parameter.path("in"))).append("</td><td>");
            html.append(text(parameter.path("description"))).append("</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private void response(Map.Entry<String, JsonNode> entry) {
        var response = document.resolved(entry.getValue());
        html.append("<h3>").append(escape(entry.getKey())).append("</h3>\n");
        paragraph(response.path("description"));
        content(response.path("content"));
    }

    private void content(JsonNode content) {
        for (var type : content.properties()) {
            example(type.getValue().path("example"));
            type.getValue().path("examples").forEach(named -> example(named.path("value")));
        }
    }

    private void example(JsonNode example) {
        if (example.isMissingNode()) {
            return;
        }
        var shown = example.isString()
                ? example.asString()
                : JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(example);
        html.append("<pre>").append(escape(shown)).append("</pre>\n");
    }

    private void paragraph(JsonNode description) {
        if (!description.isMissingNode()) {
            html.append("<p>").append(text(description)).append("</p>\n");
        }
    }

    private static String text(JsonNode node) {
        return escape(node.asString(""));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
