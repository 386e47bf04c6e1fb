package dev.tollgate.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that ask a running server, as its operator. */
class OperatorCommandsIT {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final HttpServer server = HttpServer.create();
    private int status = 200;
    private final Map<String, String> later = new ConcurrentHashMap<>();
    private String said = "{\"answer\":1}";

    OperatorCommandsIT() throws IOException {}

    @BeforeEach
    void start() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            var answer = later.getOrDefault(exchange.getRequestURI().toString(), said)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keys_of_an_account_and_of_the_house_are_listed_issued_and_revoked() {
        assertThat(run("keys", "list", "--account", "a/b")).isZero();
        assertThat(run("keys", "list")).isZero();
        assertThat(run("keys", "issue", "--account", "acme", "--name", "my \"laptop\"", "--scopes", "keys,billing"))
                .isZero();
        assertThat(run("keys", "issue", "--name", "on call")).isZero();
        assertThat(run("keys", "revoke", "k1", "--account", "acme")).isZero();
        assertThat(run("keys", "revoke", "k2")).isZero();

        assertThat(asked)
                .containsExactly(
                        "GET /admin/accounts/a%2Fb/keys?limit=100  Bearer the-key",
                        "GET /admin/keys?limit=100  Bearer the-key",
                        "POST /admin/accounts/acme/keys {\"name\":\"my \\\"laptop\\\"\",\"scopes\":[\"keys\",\"billing\"]}"
                                + " Bearer the-key",
                        "POST /admin/keys {\"name\":\"on call\"} Bearer the-key",
                        "DELETE /admin/accounts/acme/keys/k1  Bearer the-key",
                        "DELETE /admin/keys/k2  Bearer the-key");
        assertThat(out.toString()).contains("{\"answer\":1}");
    }

    @Test
    void all_pages_of_keys_are_listed_a_line_each() {
        said = "{\"data\":[{\"name\":\"\\\"next_after\\\":\\\"no\\\"\"}],\"next_after\":\"k:1\"}";
        later.put("/admin/keys?limit=100&after=k%3A1", "{\"data\":[2],\"has_more\":true,\"next_after\":\"k2\"}");
        later.put("/admin/keys?limit=100&after=k2", "{\"data\":[3],\"has_more\":false,\"next_after\":null}");

        assertThat(run("keys", "list")).isZero();

        assertThat(asked).hasSize(3);
        assertThat(out.toString().lines())
                .containsExactly(
                        said,
                        later.get("/admin/keys?limit=100&after=k%3A1"),
                        later.get("/admin/keys?limit=100&after=k2"));
    }

    @Test
    void keys_that_are_all_lost_are_helped_with() {
        assertThat(run("keys", "--help")).isZero();

        assertThat(out.toString()).containsSubsequence("When all are lost", "TOLLGATE_ADMIN_KEY", "keys new");
    }

    @Test
    void a_refusal_is_told_and_fails() {
        status = 404;

        assertThat(run("keys", "revoke", "k1")).isEqualTo(1);
        assertThat(errors.toString()).contains("The server answered 404");
    }

    @Test
    void a_server_that_is_not_there_is_named_with_what_to_do() {
        assertThat(run("keys", "list", "--server", "here")).isEqualTo(2);
        assertThat(errors.toString())
                .contains("here is no address of a server; give one with --server, such as http://");

        server.stop(0);
        assertThat(run("keys", "list")).isEqualTo(1);
        assertThat(errors.toString())
                .contains("No server answers at http://127.0.0.1:")
                .contains("--server")
                .doesNotContain("Exception");
    }

    @Test
    void figures_of_a_provider_are_compared_with_the_servers_own(@TempDir Path directory) throws IOException {
        said = "date,model,requests\n2026-11-01,m,3\n2026-11-02,m,4\n";
        Path export = Files.writeString(directory.resolve("export.csv"), said);
        assertThat(run("reports", "reconcile", export.toString())).isZero();
        assertThat(asked)
                .containsExactly("GET /admin/reports/vendors?format=csv&from=2026-11-01&to=2026-11-02  Bearer the-key");

        said = "date,model,requests\n2026-11-01,m,3\n2026-11-02,m,5\n";
        assertThat(run("reports", "reconcile", export.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("2 figures compared, 0 differ.").contains("2 figures compared, 1 differ.");

        assertThat(run("reports", "reconcile", directory.resolve("none.csv").toString()))
                .isEqualTo(2);
        status = 403;
        assertThat(run("reports", "reconcile", export.toString())).isEqualTo(1);
        assertThat(errors.toString())
                .contains("none.csv: there is no such file")
                .contains("The server answered 403");
    }

    private int run(String... arguments) {
        var line = Commands.commandLine(Map.of(
                "TOLLGATE_ADMIN_KEY",
                "the-key",
                "TOLLGATE_PORT",
                Integer.toString(server.getAddress().getPort())));
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(errors)).execute(arguments);
    }
}
