package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.testservers.process.FreePorts;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route of the OpenAPI document with every sort of caller. A new route is in the matrix by being
 * documented; if its example alone gets nobody a 2xx, {@link Prepared} says what it needs.
 */
@Execution(ExecutionMode.CONCURRENT)
class AuthorisationIT {
    private static final KeyHolder ACME = new KeyHolder.OfAccount(House.ACME);
    private static final Set<String> READING = Set.of("models.read", "credits.read", "any");

    @AutoClose
    private final House house = house(HttpConfig.defaults());

    static Stream<Documented> guarded() {
        return Documented.all().stream().filter(operation -> !operation.scope().isEmpty());
    }

    @Test
    void the_matrix_has_every_route() {
        assertThat(guarded().count()).isGreaterThan(60);
        assertThat(Documented.all().stream()
                        .filter(operation -> operation.scope().isEmpty())
                        .map(Documented::toString))
                .containsExactlyInAnyOrder(
                        "GET /v1/subscription-plans",
                        "GET /v1/credits/packs",
                        "POST /webhooks/stripe",
                        "GET /health",
                        "GET /health/live",
                        "GET /health/ready",
                        "GET /metrics",
                        "GET /openapi.json",
                        "GET /docs");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void whoever_may_gets_a_2xx(Documented operation) {
        var key = operation.scope().equals("admin") ? house.adminKey : keyWith(operation);

        var answer = Prepared.of(operation, house).send(house, key);

        assertThat(answer.statusCode() / 100).as("%s", answer.body()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void nobody_and_dead_keys_are_401_with_one_body(Documented operation) {
        var revoked = house.issue(House.ACME, House.ALL);
        house.gateway
                .revokeApiKey()
                .revoke(ACME, KeyText.parse(revoked).orElseThrow().id());
        var expired = house.expired();
        var prepared = Prepared.of(operation, house);
        var nobody = prepared.send(house, "");

        assertThat(nobody.statusCode()).isEqualTo(401);
        var dead = Map.of(
                "revoked", revoked, "expired", expired, "mistyped", mistyped(house.key), "unknown", "sk-unknown");
        for (var key : dead.entrySet()) {
            var refused = prepared.send(house, key.getValue());
            assertThat(refused.statusCode()).as("%s", key).isEqualTo(401);
            assertThat(withoutId(refused)).isEqualTo(withoutId(nobody));
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void a_key_with_all_scopes_but_the_one_that_is_needed_is_403(Documented operation) {
        if (operation.scope().equals("any")) {
            return;
        }
        var others = EnumSet.copyOf(House.ALL);
        Scope.find(operation.scope()).ifPresent(others::remove);

        var refused = Prepared.of(operation, house).send(house, house.issue(House.ACME, others));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This route needs the scope " + operation.scope() + "; yours are ");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void a_key_that_only_reads_changes_nothing(Documented operation) {
        var readOnly = house.issue(House.ACME, Set.of(Scope.MODELS_READ, Scope.CREDITS_READ));

        var answer = Prepared.of(operation, house).send(house, readOnly);

        if (READING.contains(operation.scope())) {
            assertThat(answer.statusCode() / 100).as("%s", answer.body()).isEqualTo(2);
        } else {
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void another_account_sees_nothing_of_this_one(Documented operation) {
        var prepared = Prepared.of(operation, house);

        var answer = prepared.send(house, house.otherKey);

        if (operation.scope().equals("admin")) {
            assertThat(answer.statusCode()).isEqualTo(403);
        } else if (!prepared.own().isEmpty()) {
            assertThat(answer.statusCode()).isEqualTo(404);
        } else {
            assertThat(answer.statusCode()).isNotIn(401, 403, 500);
        }
        assertThat(answer.body()).doesNotContain("acme");
        if (!prepared.own().isEmpty()) {
            assertThat(answer.body()).doesNotContain(prepared.own());
            var key = operation.scope().equals("admin") ? house.adminKey : house.key;
            assertThat(prepared.send(house, key).statusCode() / 100)
                    .as("it is still there")
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void an_operator_gets_into_operators_routes_only(Documented operation) {
        var answer = Prepared.of(operation, house).send(house, house.adminKey);

        switch (operation.scope()) {
            case "admin" ->
                assertThat(answer.statusCode() / 100).as("%s", answer.body()).isEqualTo(2);
            case "any" -> assertThat(answer.statusCode()).isIn(200, 403);
            default -> assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void with_a_port_of_their_own_operators_routes_are_there_and_nowhere_else(Documented operation) throws Exception {
        int admin = FreePorts.next();
        try (var apart = house(HttpConfig.defaults().withAdminPort(admin))) {
            boolean operators = operation.scope().equals("admin");
            var prepared = Prepared.of(operation, apart);
            var key = operators ? apart.adminKey : apart.key;
            var nobody = prepared.send(apart, "");
            if (operators) {
                assertThat(prepared.send(apart, key).statusCode()).isEqualTo(404);
                assertThat(nobody.statusCode()).isEqualTo(404);
                assertThat(prepared.send(apart, key, admin).statusCode() / 100).isEqualTo(2);
            } else {
                assertThat(prepared.send(apart, key, admin).statusCode()).isEqualTo(404);
                assertThat(prepared.send(apart, key).statusCode() / 100).isEqualTo(2);
            }
        }
    }

    @Test
    void with_a_port_of_their_own_operators_routes_are_near_to_nothing_that_is_asked_elsewhere() {
        int admin = FreePorts.next();
        try (var apart = house(HttpConfig.defaults().withAdminPort(admin))) {
            String beside = "http://127.0.0.1:" + admin;
            assertThat(answer(apart, apart.uri("/admin/accounts/acme/credits"))).contains("There is nothing here.");
            assertThat(answer(apart, apart.uri("/v1/credits/balance"))).contains("/v1/credits/me");
            assertThat(answer(apart, URI.create(beside + "/admin/accounts/acme/credits")))
                    .contains("/admin/accounts/{id}");
            assertThat(answer(apart, URI.create(beside + "/v1/files"))).contains("There is nothing here.");
        }
    }

    @Test
    void figures_are_for_whoever_asks_unless_they_are_for_operators_alone() {
        assertThat(house.get("/metrics", "").statusCode()).isEqualTo(200);
        try (var closed = house(HttpConfig.defaults().withoutOpenMetrics())) {
            for (var key : List.of("", closed.key, closed.adminKey)) {
                assertThat(closed.get("/metrics", key).statusCode()).isEqualTo(404);
            }
            assertThat(closed.get("/admin/metrics", closed.adminKey).statusCode())
                    .isEqualTo(200);
            assertThat(closed.get("/health/ready", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_suspended_account_reads_and_spends_nothing() {
        house.gateway.suspendAccount().suspend(House.ACME);

        assertThat(house.get("/v1/credits/me", house.key).statusCode()).isEqualTo(200);
        var refused = house.post("/v1/chat/completions", House.chat("demo"), house.key);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("account_suspended");

        house.gateway.resumeAccount().resume(House.ACME);
        assertThat(house.post("/v1/chat/completions", House.chat("demo"), house.key)
                        .statusCode())
                .isEqualTo(200);
    }

    private static String answer(House house, URI address) {
        return house.send(HttpRequest.newBuilder(address).build()).body();
    }

    private String keyWith(Documented operation) {
        return operation.scope().equals("any") || operation.scope().equals("keys")
                ? house.key
                : house.issue(House.ACME, Set.of(Scope.find(operation.scope()).orElseThrow()));
    }

    private static House house(HttpConfig config) {
        return new House(Policies.defaults(), config, ScriptedBilling.ports());
    }

    private static String mistyped(String key) {
        char last = key.charAt(key.length() - 1);
        return key.substring(0, key.length() - 1) + (last == 'a' ? 'b' : 'a');
    }

    private static String withoutId(HttpResponse<String> response) {
        return response.body().replaceAll("\"request_id\":\"[^\"]+\"", "");
    }
}
