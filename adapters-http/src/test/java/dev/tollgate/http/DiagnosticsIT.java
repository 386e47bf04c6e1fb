package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.inmemory.InMemoryPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiagnosticsIT {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource clock = now::get;
    private final Gateway gateway = Gateway.of(InMemoryPorts.with(clock).ports(), Policies.defaults(), clock);
    private final HttpServer server =
            HttpServer.start(HttpConfig.defaults().withHost("127.0.0.1").withPort(0), gateway, List::of, () -> "");
    private final HttpClient client = HttpClient.newHttpClient();
    private final String operator = key(new KeyHolder.OfHouse(), Scope.ADMIN);
    private final String member = memberKey();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void a_file_is_received_listed_and_downloaded_as_it_was() {
        var sent = upload("/v1/diagnostics", "a trace.log", "line one\r\n--b\r\nline two");

        assertThat(sent.statusCode()).isEqualTo(201);
        assertThat(sent.body()).contains("\"name\":\"a_trace.log\"", "\"size\":23", "\"account_id\":\"acme\"");
        var id = sent.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(get("/admin/diagnostics", operator).body()).contains(id);
        var download = get("/admin/diagnostics/" + id, operator);
        assertThat(download.body()).isEqualTo("line one\r\n--b\r\nline two");
        assertThat(download.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
    }

    @Test
    void the_old_path_works_too() {
        assertThat(upload("/api/diagnostics", "a.json", "{}").statusCode()).isEqualTo(201);
    }

    @Test
    void names_cannot_lead_out_of_the_store() {
        var sent = upload("/v1/diagnostics", "../../etc/passwd.txt", "x");

        assertThat(sent.body()).contains("\"name\":\"passwd.txt\"");
    }

    @Test
    void what_is_not_taken_is_refused_with_a_reason() {
        assertThat(upload("/v1/diagnostics", "a.exe", "x").statusCode()).isEqualTo(415);
        assertThat(upload("/v1/diagnostics", "a.log", "").statusCode()).isEqualTo(400);
        assertThat(upload("/v1/diagnostics", "a.zip", "no zip").statusCode()).isEqualTo(400);
        assertThat(upload("/v1/diagnostics", "a.log", "x".repeat((5 << 20) + 1)).statusCode())
                .isEqualTo(413);
        assertThat(upload("/v1/diagnostics", "a.log", "x".repeat(5 << 20)).statusCode())
                .isEqualTo(201);
        assertThat(send("application/json", "{}").statusCode()).isEqualTo(415);
        assertThat(send("multipart/form-data; boundary=b", "nothing of the sort")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void others_neither_list_nor_download() {
        var id = upload("/v1/diagnostics", "a.log", "x").body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");

        assertThat(get("/admin/diagnostics", member).statusCode()).isEqualTo(403);
        assertThat(get("/admin/diagnostics/" + id, member).statusCode()).isEqualTo(403);
        assertThat(get("/admin/diagnostics/../x", operator).statusCode()).isEqualTo(404);
    }

    @Test
    void an_account_sends_no_more_files_in_a_day_than_it_may() {
        for (int i = 0; i < 20; i++) {
            assertThat(upload("/v1/diagnostics", "a.log", "x").statusCode()).isEqualTo(201);
        }

        var refused = upload("/v1/diagnostics", "a.log", "x");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("86400");
        assertThat(refused.body()).contains("rate_limit_exceeded", "20 files in 24 hours, of 50 MiB", "1440 minutes");
        now.updateAndGet(instant -> instant.plus(Duration.ofDays(1)));
        assertThat(upload("/v1/diagnostics", "a.log", "x").statusCode()).isEqualTo(201);
    }

    @Test
    void an_account_sends_no_more_bytes_in_a_day_than_it_may() {
        var largest = "x".repeat(5 << 20);
        for (int i = 0; i < 10; i++) {
            assertThat(upload("/v1/diagnostics", "a.log", largest).statusCode()).isEqualTo(201);
        }

        assertThat(upload("/v1/diagnostics", "a.log", "x").statusCode()).isEqualTo(429);
    }

    @Test
    void files_are_forgotten_after_their_time() {
        var id = upload("/v1/diagnostics", "a.log", "x").body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(gateway.forgetDiagnostics().forget()).isZero();

        now.updateAndGet(instant -> instant.plus(Duration.ofDays(31)));

        assertThat(gateway.forgetDiagnostics().forget()).isEqualTo(1);
        assertThat(get("/admin/diagnostics/" + id, operator).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> upload(String path, String name, String content) {
        var body = "--bound\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--bound\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + content + "\r\n--bound--\r\n";
        return send(path, "multipart/form-data; boundary=bound", body);
    }

    private HttpResponse<String> send(String contentType, String body) {
        return send("/v1/diagnostics", contentType, body);
    }

    private HttpResponse<String> send(String path, String contentType, String body) {
        return exchange(
                request(path, member).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path, String key) {
        return exchange(request(path, key));
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String memberKey() {
        gateway.openAccount().open(new AccountId("acme"), "Acme");
        return key(new KeyHolder.OfAccount(new AccountId("acme")), Scope.CREDITS_READ);
    }

    private String key(KeyHolder holder, Scope scope) {
        var command = new IssueApiKey.Command(holder, "live", "k", Set.of(scope), KeyLimits.NONE, Instant.MAX);
        return switch (gateway.issueApiKey().issue(command)) {
            case IssueApiKey.Result.Issued issued -> issued.text().shown();
            case IssueApiKey.Result.NoAccount none -> throw new IllegalStateException();
            case IssueApiKey.Result.Expired over -> throw new IllegalStateException(over.toString());
        };
    }
}
