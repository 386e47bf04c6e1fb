package dev.tollgate.journeys;

import dev.tollgate.journeys.DocumentedApi.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes requests from the OpenAPI document: about one in five as documented, the others wrong somewhere. */
final class RequestGenerator {

    /** Stands in a tree for what a tree cannot hold, until it is written. */
    private static final String HOLE = "\u2603";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=b",
            "application/json; charset=utf-16",
            "application/vnd.api+json",
            "nonsense",
            "a/b;;=",
            "*/*");
    private static final String FORM =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.log\"" + "\r\n\r\nline\r\n--b--\r\n";

    private final DocumentedApi api;
    private final UnaryOperator<String> keyOfScope;

    /** Requests as whoever holds the key of a scope. */
    RequestGenerator(DocumentedApi api, UnaryOperator<String> keyOfScope) {
        this.api = api;
        this.keyOfScope = keyOfScope;
    }

    /** The request of this seed. */
    GeneratedRequest request(long seed) {
        Random random = new Random(seed);
        // The first numbers of neighbouring seeds are much alike.
        random.nextLong();
        SchemaValues values = new SchemaValues(api, random);
        List<Operation> operations = api.operations();
        Operation operation = operations.get(random.nextInt(operations.size()));
        boolean asDocumented = random.nextInt(5) == 0;
        Map<String, String> headers = new LinkedHashMap<>();
        String target = target(operation, values, random, asDocumented, headers);
        if (!operation.scope().isEmpty() && random.nextInt(20) != 0) {
            headers.put("Authorization", "Bearer " + keyOfScope.apply(operation.scope()));
        }
        String body = operation.node().has("requestBody") ? body(operation, values, random, asDocumented) : "";
        boolean isForm = body.startsWith("--");
        if (!asDocumented && random.nextInt(10) == 0) {
            headers.put("Content-Type", values.oneOf(TYPES));
        } else if (!body.isEmpty()) {
            headers.put("Content-Type", isForm ? "multipart/form-data; boundary=b" : "application/json");
        }
        return new GeneratedRequest(seed, operation, target, headers, body);
    }

    private String target(
            Operation operation,
            SchemaValues values,
            Random random,
            boolean asDocumented,
            Map<String, String> headers) {
        String path = operation.template();
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : api.parameters(operation)) {
            String name = parameter.path("name").asString();
            boolean required = parameter.path("required").asBoolean(false);
            boolean odd = !asDocumented && random.nextInt(3) == 0;
            String given = odd ? values.oddText() : plain(parameter, values, random);
            boolean sent = required ? asDocumented || random.nextInt(8) != 0 : random.nextInt(5) < 2;
            switch (parameter.path("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", given.isEmpty() ? "x" : encoded(given));
                case "query" -> {
                    for (int times = sent ? odd ? 1 + random.nextInt(2) : 1 : 0; times > 0; times--) {
                        query.add(name + "=" + encoded(given));
                    }
                }
                default -> {
                    if (sent) {
                        headers.put(name, given.replaceAll("[^ -~]", "?"));
                    }
                }
            }
        }
        if (!asDocumented && random.nextInt(20) == 0) {
            query.add(encoded(values.word()) + "=" + encoded(values.oddText()));
        }
        return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private static String plain(JsonNode parameter, SchemaValues values, Random random) {
        return parameter.has("example") && random.nextInt(4) != 0
                ? parameter.path("example").asString()
                : values.fitting(parameter.path("schema")).asString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String body(Operation operation, SchemaValues values, Random random, boolean asDocumented) {
        JsonNode schema = api.bodySchema(operation);
        if (schema.isMissingNode()) {
            return asDocumented ? FORM : spoilt(FORM, random);
        }
        List<JsonNode> examples = api.bodyExamples(operation);
        JsonNode made = random.nextBoolean() ? values.oneOf(examples).deepCopy() : values.fitting(schema);
        if (asDocumented) {
            return home(made.toString());
        }
        List<String> odd = new ArrayList<>();
        for (int times = 1 + random.nextInt(2); times > 0 && made instanceof ObjectNode object; times--) {
            change(slot(object, random), values, random, odd);
        }
        // Halves of characters are no UTF-8: they come escaped or not at all.
        String text = home(made.toString()).replace("\ud800", "\\ud800").replace("\udc00", "\\udc00");
        for (String json : odd) {
            text = text.replaceFirst("\"" + HOLE + "\"", Matcher.quoteReplacement(json));
        }
        return switch (random.nextInt(30)) {
            case 0, 1 -> spoilt(text, random);
            case 2 -> "";
            case 3 -> "[" + text + "]";
            case 4 -> random.nextInt(5) == 0 ? text + " ".repeat(1_100_000) : text + text;
            default -> text;
        };
    }

    /** No webhook of a test goes to a stranger. */
    private static String home(String text) {
        return text.replace("https://example.com/", "https://example.invalid/");
    }

    /** Some object or list within, down to any depth, that has something in it. */
    private static JsonNode slot(JsonNode top, Random random) {
        JsonNode at = top;
        while (true) {
            List<JsonNode> inner = at.valueStream()
                    .filter(child -> child.isContainer() && !child.isEmpty())
                    .toList();
            if (inner.isEmpty() || random.nextBoolean()) {
                return at;
            }
            at = inner.get(random.nextInt(inner.size()));
        }
    }

    private static void change(JsonNode container, SchemaValues values, Random random, List<String> odd) {
        JsonNode other = JSON.stringNode(random.nextBoolean() ? values.oddText() : hole(values.oddJson(), odd));
        switch (container) {
            case ArrayNode array when !array.isEmpty() -> array.set(random.nextInt(array.size()), other);
            case ObjectNode object
            when !object.isEmpty() -> {
                List<String> names = List.copyOf(object.propertyNames());
                String name = names.get(random.nextInt(names.size()));
                switch (random.nextInt(8)) {
                    case 0 -> object.remove(name);
                    case 1 -> object.set(name + "_", other);
                    case 2 -> object.set(values.oddText(), other);
                    default -> object.set(name, other);
                }
            }
            default -> {}
        }
    }

    private static String hole(String json, List<String> odd) {
        odd.add(json);
        return HOLE;
    }

    /** One character more, less, or other. */
    private static String spoilt(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        String middle = random.nextBoolean() ? Character.toString(random.nextInt(128)) : "";
        return text.substring(0, at) + middle + text.substring(Math.min(text.length(), at + random.nextInt(3)));
    }
}
