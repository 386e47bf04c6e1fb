package dev.tollgate.http.internal.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The wire contract that comes with this module. */
public final class OpenApiDocument {
    private static final String NAME = "/openapi.yaml";

    private final ObjectNode root;

    private OpenApiDocument(ObjectNode root) {
        this.root = root;
    }

    /** Reads the document; takes some tens of milliseconds, so do it when it is first asked for. */
    public static OpenApiDocument read() {
        try (var in = OpenApiDocument.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("the module lacks " + NAME);
            }
            if (new YAMLMapper().readTree(in) instanceof ObjectNode object) {
                return new OpenApiDocument(object);
            }
            throw new IllegalStateException(NAME + " is not an object");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The whole document. */
    public JsonNode root() {
        return root;
    }

    /** A node with what it refers to in its place. */
    public JsonNode resolved(JsonNode node) {
        var reference = node.get("$ref");
        return reference == null ? node : root.at(reference.asString().substring(1));
    }

    /** The document as JSON. */
    byte[] json() {
        return JsonMapper.shared().writeValueAsBytes(root);
    }
}
