package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tollgate.http.internal.server.Heartbeats;
import dev.tollgate.http.internal.server.RunningCalls;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document and the real routes say the same, both ways. */
class WireContractIT {
    @AutoClose
    private static House house;

    @BeforeAll
    static void start() {
        house = new House();
        house.post("/v1/chat/completions", House.chat("demo"), house.key);
    }

    @Test
    void every_route_is_documented_with_its_scope_and_parameters_and_every_documented_route_is_there() {
        try (var heartbeats = new Heartbeats(Duration.ofSeconds(5))) {
            var server = new RouteTable.Server(
                    new RunningCalls(),
                    heartbeats,
                    house.ports.healthProbe(),
                    () -> "",
                    List.of(house.billing),
                    InstantSource.system());
            var routes = RouteTable.routes(house.gateway, server).stream()
                    .map(route -> route.method() + " " + route.documentedPath() + " "
                            + route.access().word() + " "
                            + route.queries().names().stream().sorted().toList())
                    .toList();
            var documented = Documented.all().stream()
                    .map(operation -> operation + " " + operation.scope() + " " + operation.queries())
                    .toList();
            assertThat(routes).containsExactlyInAnyOrderElementsOf(documented);
        }
    }

    static List<Documented> documented() {
        return Documented.all();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void a_request_as_in_the_example_gets_an_answer_as_documented(Documented operation) {
        var key = operation.scope().equals("admin") ? house.adminKey : house.key;
        var answer = house.send(house.request(
                operation.method(), operation.path(), operation.body(), "Authorization", "Bearer " + key));

        assertThat(operation.declares(answer.statusCode()))
                .as("%s answers %s: %s", operation, answer.statusCode(), answer.body())
                .isTrue();
        assertThat(answer.statusCode()).isNotEqualTo(405).isLessThan(500);
        assertThat(faults(operation, answer)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void a_refusal_has_the_documented_shape(Documented operation) {
        var refused = house.send(house.request(operation.method(), operation.path(), operation.body()));

        if (!operation.scope().isEmpty()) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"tollgate\"");
        }
        assertThat(faults(operation, refused)).isEmpty();
    }

    private static List<String> faults(Documented operation, HttpResponse<String> answer) {
        var schema = operation.schemaOf(answer.statusCode());
        if (schema.isMissingNode()) {
            return List.of();
        }
        var whole = ((ObjectNode) schema.deepCopy()).set("components", Documented.components());
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole)
                .validate(answer.body(), InputFormat.JSON)
                .stream()
                .map(fault -> fault + " in " + answer.body())
                .toList();
    }
}
