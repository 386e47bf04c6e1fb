package dev.tollgate.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose framing two readers could understand differently, and paths in disguise. */
class HostileHeadersIT {
    @AutoClose
    private static Small server;

    @BeforeAll
    static void start() {
        server = new Small(
                Small.measure(),
                Route.get(
                        "/said",
                        Access.open(),
                        exchange -> Reply.ok(exchange.header("Authorization").orElse(""))),
                Route.get("/guarded", Access.anyCaller(), exchange -> Reply.ok("inside")),
                Route.get("/models/<id>", Access.open(), exchange -> Reply.ok(exchange.path("id"))));
    }

    static Stream<String> smuggled() {
        return Stream.of(
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /guarded HTTP/1.1\r\n\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
                "Content-Length: 4, 5\r\n\r\nabcde",
                "Content-Length: +4\r\n\r\nabcd",
                "Content-Length: -1\r\n\r\nabcd",
                "Content-Length: 99999999999999999999\r\n\r\nabcd",
                "Content-Length : 4\r\n\r\nabcd",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "X-Folded: a\r\n b\r\nContent-Length: 0\r\n\r\n",
                "X-Bare: a\rX-Other: b\r\nContent-Length: 0\r\n\r\n",
                "X-Nul: a\0b\r\nContent-Length: 0\r\n\r\n",
                "X-Large: " + "x".repeat(64 << 10) + "\r\nContent-Length: 0\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("smuggled")
    void is_refused_in_our_shape_and_the_connection_closed(String rest) throws Exception {
        try (var raw = server.raw()) {
            raw.send("POST /measure HTTP/1.1\r\nHost: x\r\n" + rest);
            var answer = raw.everything();
            assertThat(answer).startsWith("HTTP/1.1 4").contains("\"error\"", "x-request-id");
            assertThat(answer).doesNotContain("inside", "Exception", "org.eclipse", "<html>");
            assertThat(answer).containsIgnoringCase("\r\nConnection: close\r\n");
            assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
        }
    }

    /** Or clients send the next request on it, and never hear what became of it. */
    @Test
    void a_connection_that_ends_with_a_refused_address_is_said_to() throws Exception {
        for (var path : List.of("/models/%00", "/models/" + "x".repeat(64 << 10))) {
            try (var raw = server.raw()) {
                raw.trySend("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");

                assertThat(raw.everything()).startsWith("HTTP/1.1 4").containsIgnoringCase("\r\nConnection: close\r\n");
            }
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order_each_with_its_own_id() throws Exception {
        try (var raw = server.raw()) {
            raw.send("POST /measure HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
                    + "POST /measure HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nConnection: close\r\n\r\na");
            var answers = raw.everything().split("HTTP/1.1 200 OK", -1);
            assertThat(answers).hasSize(3);
            assertThat(answers[1]).endsWith("3");
            assertThat(answers[2]).endsWith("1");
        }
    }

    @Test
    void a_connection_does_not_take_a_key_for_the_one_before_that_differs_in_case() throws Exception {
        try (var raw = server.raw()) {
            raw.send("GET /said HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer tg_A\r\n\r\n"
                    + "GET /said HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer tg_A\r\n\r\n"
                    + "GET /said HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer tg_a\r\nConnection: close\r\n\r\n");
            var answers = raw.everything().split("HTTP/1.1 200 OK", -1);
            assertThat(answers).hasSize(4);
            assertThat(answers[2]).contains("tg_A");
            assertThat(answers[3]).contains("tg_a");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//guarded",
                "/guarded/",
                "/guarded;x=1",
                "/./guarded",
                "/x/../guarded",
                "/%67uarded/x",
                "/guarded%2f",
                "/guarded%00",
                "/GUARDED",
                "/guarded/..;/guarded"
            })
    void a_path_in_disguise_never_gets_in(String path) throws Exception {
        try (var raw = server.raw()) {
            raw.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(raw.everything()).doesNotContain("inside").startsWith("HTTP/1.1 4");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Original-URL: /measure", "X-Rewrite-URL: /measure", "X-HTTP-Method-Override: POST",
                "X-Forwarded-For: 127.0.0.1", "X-Forwarded-Host: localhost", "X-Forwarded-Prefix: /x",
                "Forwarded: for=127.0.0.1;host=localhost", "X-Real-IP: 127.0.0.1", "X-Internal: 1",
                "X-Forwarded-User: admin"
            })
    void a_header_that_claims_something_changes_nothing(String header) throws Exception {
        try (var raw = server.raw()) {
            raw.send("GET /guarded HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\nConnection: close\r\n\r\n");
            assertThat(raw.everything()).startsWith("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "admin.internal", "evil.example:80", "[::1]"})
    void the_host_a_client_names_changes_nothing(String host) throws Exception {
        try (var raw = server.raw()) {
            raw.send("GET /guarded HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            assertThat(raw.everything()).startsWith("HTTP/1.1 401");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/1.2", "HTTP/9"})
    void another_version_of_http_is_told_which_one_is_spoken(String version) throws Exception {
        try (var raw = server.raw()) {
            raw.send("GET /guarded " + version + "\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(raw.everything()).startsWith("HTTP/1.1 ").contains("HTTP/1.1 is spoken here", "invalid_request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%25", "%2e%2e", "%ff"})
    void a_path_that_could_be_read_in_two_ways_is_named_as_what_is_wrong(String segment) throws Exception {
        try (var raw = server.raw()) {
            raw.send("GET /models/" + segment + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(raw.everything()).startsWith("HTTP/1.1 400").contains("or its path");
        }
    }

    @Test
    void dot_segments_behind_a_route_stay_part_of_its_parameter() throws Exception {
        try (var raw = server.raw()) {
            raw.send("GET /models/../guarded HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(raw.everything()).endsWith("\"../guarded\"");
        }
        assertThat(server.get("/models/..%2f..%2fguarded").body()).isEqualTo("\"../../guarded\"");
    }

    @Test
    void a_model_id_may_contain_slashes_encoded_or_not() throws Exception {
        assertThat(server.get("/models/meta-llama%2FLlama-3.1").body()).isEqualTo("\"meta-llama/Llama-3.1\"");
        assertThat(server.get("/models/meta-llama/Llama-3.1").body()).isEqualTo("\"meta-llama/Llama-3.1\"");
    }
}
