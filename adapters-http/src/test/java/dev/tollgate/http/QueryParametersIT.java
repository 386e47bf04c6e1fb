package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt parameter is told, as without it the answer would be to another question. */
class QueryParametersIT {
    private static final Set<String> OF_VENDORS = Set.of(
            "/v1/chat/completions",
            "/v1/completions",
            "/v1/embeddings",
            "/v1/responses",
            "/v1/responses/input_tokens",
            "/v1/messages",
            "/v1/messages/count_tokens",
            "/v1/models",
            "/v1/models/{id}");

    @AutoClose
    private static House house;

    @BeforeAll
    static void start() {
        house = new House();
    }

    static List<Documented> own() {
        return Documented.all().stream()
                .filter(operation -> !operation.scope().isEmpty() && !OF_VENDORS.contains(operation.template()))
                .toList();
    }

    static List<Documented> ofVendors() {
        return Documented.all().stream()
                .filter(operation -> OF_VENDORS.contains(operation.template()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("own")
    void a_misspelt_one_is_named_with_those_there_are(Documented operation) {
        var answer = misspelt(operation);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"param\":\"acount\"")
                .contains(operation.queries().isEmpty() ? List.of("there are none") : operation.queries());
    }

    @ParameterizedTest
    @MethodSource("ofVendors")
    void clients_of_vendors_may_send_more(Documented operation) {
        assertThat(misspelt(operation).statusCode()).isEqualTo(200);
    }

    @Test
    void a_change_that_was_only_to_be_looked_at_is_not_made() {
        var answer = house.send(house.request(
                "PATCH",
                "/v1/subscriptions/me?prevew=true",
                "{\"plan\":\"pro\"}",
                "Authorization",
                "Bearer " + house.key));

        assertThat(answer.body()).contains("The parameter prevew is not known here; known are preview.");
    }

    @Test
    void of_a_route_without_any_it_says_so() {
        assertThat(house.get("/v1/credits/me?at=2026-01-01", house.key).body())
                .contains("The parameter at is not known here; there are none.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz=1", "from=%zz", "from=%", "from=%C3%28", "from", "=", "&&from=1&", "from=a&from=b"})
    void one_that_nobody_can_read_is_400(String query) throws Exception {
        try (var socket = new Socket("127.0.0.1", house.server.port())) {
            var head = "GET /v1/usage?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-api-key: " + house.key
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/audit-log", "/admin/diagnostics", "/admin/usage", "/admin/accounts/acme/entries"})
    void a_cursor_of_no_page_is_not_taken_for_that_of_the_last(String path) {
        var answer = house.get(path + (path.endsWith("usage") ? "?account=acme&" : "?") + "after=abc", house.adminKey);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"param\":\"after\"");
    }

    @Test
    void a_stranger_is_told_no_names() {
        assertThat(house.send(house.request("GET", "/admin/usage?acount=acme", ""))
                        .statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> misspelt(Documented operation) {
        var path = operation.path() + (operation.path().contains("?") ? "&" : "?") + "acount=acme";
        var key = operation.scope().equals("admin") ? house.adminKey : house.key;
        return house.send(house.request(operation.method(), path, operation.body(), "Authorization", "Bearer " + key));
    }
}
