package dev.tollgate.http.internal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every example in the document is what its schema says. */
class OpenApiDocumentTest {
    private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();

    record Example(String where, JsonNode schema, JsonNode value) {
        @Override
        public String toString() {
            return where;
        }
    }

    static Stream<Example> examples() {
        var examples = new ArrayList<Example>();
        for (var path : DOCUMENT.root().path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var name = method.getKey() + " " + path.getKey();
                var operation = method.getValue();
                collect(name + " request", operation.path("requestBody").path("content"), examples);
                for (var response : operation.path("responses").properties()) {
                    var content = DOCUMENT.resolved(response.getValue()).path("content");
                    collect(name + " " + response.getKey(), content, examples);
                }
            }
        }
        return examples.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_fits_its_schema(Example example) {
        assertThat(faults(example.schema(), example.value())).isEmpty();
    }

    @Test
    void an_example_that_does_not_fit_is_found() {
        var balance = DOCUMENT.root().at("/components/schemas/Balance");
        var wrong = (ObjectNode) DOCUMENT.root()
                .at("/paths/~1v1~1credits~1me/get/responses/200/content/application~1json/example")
                .deepCopy();
        assertThat(faults(balance, wrong)).isEmpty();
        assertThat(faults(balance, wrong.put("posted", "1.0000000001"))).isNotEmpty();
        assertThat(faults(balance, wrong.put("posted", 1))).isNotEmpty();
    }

    @Test
    void every_json_answer_has_an_example_but_the_document_itself() {
        var lacking = new ArrayList<String>();
        for (var path : DOCUMENT.root().path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                for (var response : method.getValue().path("responses").properties()) {
                    var json = DOCUMENT.resolved(response.getValue())
                            .path("content")
                            .path("application/json");
                    if (!json.isMissingNode() && values(json).isEmpty()) {
                        lacking.add(path.getKey());
                    }
                }
            }
        }
        assertThat(lacking).containsExactly("/openapi.json");
    }

    @Test
    void the_page_shows_every_operation_and_loads_nothing_from_elsewhere() {
        var page = new DocsPage(DOCUMENT).render();
        for (var path : DOCUMENT.root().path("paths").properties()) {
            for (var operation : path.getValue()) {
                assertThat(page)
                        .contains("id=\"" + operation.path("operationId").asString() + "\"");
            }
        }
        assertThat(page).doesNotContain("<script", "<link", "<img", " src=", "href=\"http", "url(");
    }

    private static void collect(String where, JsonNode content, List<Example> into) {
        for (Map.Entry<String, JsonNode> type : content.properties()) {
            values(type.getValue())
                    .forEach(
                            value -> into.add(new Example(where, type.getValue().path("schema"), value)));
        }
    }

    private static List<JsonNode> values(JsonNode media) {
        var values = new ArrayList<JsonNode>();
        if (media.has("example")) {
            values.add(media.path("example"));
        }
        media.path("examples").forEach(named -> values.add(named.path("value")));
        return values;
    }

    private static List<String> faults(JsonNode schema, JsonNode value) {
        var whole = ((ObjectNode) schema.deepCopy())
                .set("components", DOCUMENT.root().path("components"));
        Schema read = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
        return read.validate(value.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
