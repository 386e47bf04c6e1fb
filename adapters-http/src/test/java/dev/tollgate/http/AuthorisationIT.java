package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.KeyText;
import dev.tollgate.domain.access.Scope;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every documented route with every sort of caller. */
class AuthorisationIT {
    private static final KeyHolder ACME = new KeyHolder.OfAccount(House.ACME);
    private static House house;
    private static String revoked;
    private static String expired;
    private static String readOnly;

    @BeforeAll
    static void start() {
        house = new House();
        house.post("/v1/chat/completions", House.chat("demo"), house.key);
        revoked = house.issue(House.ACME, House.ALL);
        house.gateway
                .revokeApiKey()
                .revoke(ACME, KeyText.parse(revoked).orElseThrow().id());
        expired = house.issue(ACME, House.ALL, KeyLimits.NONE, Instant.now().minusSeconds(1));
        readOnly = house.issue(House.ACME, Set.of(Scope.MODELS_READ, Scope.CREDITS_READ));
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    static Stream<Documented> guarded() {
        return Documented.all().stream().filter(operation -> !operation.scope().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void nobody_and_dead_keys_are_401_with_one_body(Documented operation) {
        var nobody = house.send(house.request(operation.method(), operation.path(), operation.body()));
        for (var dead : List.of(revoked, expired)) {
            var refused = send(operation, dead);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(withoutId(refused)).isEqualTo(withoutId(nobody));
        }
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void a_key_without_the_scope_is_403_and_with_it_gets_in(Documented operation) {
        for (var scope : House.ALL) {
            var key = house.issue(House.ACME, Set.of(scope));
            var answer = send(operation, key);
            boolean may = operation.scope().equals("any") || operation.scope().equals(scope.word());
            if (may) {
                assertThat(answer.statusCode()).isNotIn(401, 405);
                assertThat(answer.body()).doesNotContain("This route needs the scope");
            } else {
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).contains("\"forbidden\"");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void a_key_that_only_reads_changes_nothing(Documented operation) {
        var answer = send(operation, readOnly);
        boolean reads = List.of("models.read", "credits.read", "any").contains(operation.scope());
        assertThat(answer.statusCode() == 403).isEqualTo(!reads);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void an_operator_gets_into_operators_routes_only(Documented operation) {
        var answer = send(operation, house.adminKey);
        if (operation.scope().equals("admin") || operation.scope().equals("any")) {
            assertThat(answer.statusCode()).isNotIn(401, 403, 405);
        } else {
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void every_scope_has_a_route_that_lets_it_in_with_2xx() {
        for (var scope : List.of("models.read", "credits.read", "keys", "admin", "any")) {
            var key = scope.equals("admin") ? house.adminKey : house.key;
            assertThat(guarded().filter(operation -> operation.scope().equals(scope)))
                    .as(scope)
                    .anyMatch(operation -> send(operation, key).statusCode() / 100 == 2);
        }
    }

    @Test
    void what_belongs_to_another_account_is_404_and_stays_as_it_is() {
        var call = house.post("/v1/chat/completions", House.chat("demo"), house.key)
                .headers()
                .firstValue("x-request-id")
                .orElseThrow();
        var mine = KeyText.parse(house.key).orElseThrow().id().value();
        assertThat(house.get("/v1/usage/" + call, house.otherKey).statusCode()).isEqualTo(404);
        assertThat(house.get("/v1/usage?after=" + call, house.otherKey).body()).contains("\"data\":[]");
        assertThat(house.post("/v1/keys/" + mine + "/rotate", "", house.otherKey)
                        .statusCode())
                .isEqualTo(404);
        var delete = house.request("DELETE", "/v1/keys/" + mine, "", "x-api-key", house.otherKey);
        assertThat(house.send(delete).statusCode()).isEqualTo(404);
        assertThat(house.get("/v1/users/me", house.key).statusCode()).isEqualTo(200);
        assertThat(house.get("/v1/credits/entries", house.otherKey).body()).contains("\"data\":[]");
    }

    @Test
    void operators_routes_on_a_port_of_their_own_are_404_on_the_public_one() throws Exception {
        int admin = freePort();
        var config = HttpConfig.defaults().withAdminPort(admin);
        try (var apart = new House(dev.tollgate.application.Policies.defaults(), config)) {
            var onPublic = apart.get("/admin/accounts", apart.adminKey);
            assertThat(onPublic.statusCode()).isEqualTo(404);
            assertThat(apart.get("/v1/users/me", apart.key).statusCode()).isEqualTo(200);
            var there = java.net.http.HttpRequest.newBuilder(
                            java.net.URI.create("http://127.0.0.1:" + admin + "/admin/accounts"))
                    .header("x-api-key", apart.adminKey)
                    .build();
            assertThat(apart.send(there).statusCode()).isEqualTo(200);
        }
    }

    private static int freePort() throws java.io.IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static HttpResponse<String> send(Documented operation, String key) {
        return house.send(house.request(
                operation.method(), operation.path(), operation.body(), "Authorization", "Bearer " + key));
    }

    private static String withoutId(HttpResponse<String> response) {
        return response.body().replaceAll("\"request_id\":\"[^\"]+\"", "");
    }
}
