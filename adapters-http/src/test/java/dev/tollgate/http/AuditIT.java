package dev.tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.access.IssueApiKey;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.access.Identity;
import dev.tollgate.domain.access.IdentityTokens;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.AccountStatus;
import dev.tollgate.domain.audit.AuditEntry;
import dev.tollgate.domain.audit.AuditLog;
import dev.tollgate.inmemory.InMemoryIdentityTokens;
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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditIT {

    private final InMemoryIdentityTokens tokens = new InMemoryIdentityTokens();
    private final AwayNowAndThen audit = new AwayNowAndThen(
            InMemoryPorts.with(InstantSource.system()).ports().auditLog());
    private final Gateway gateway = Gateway.of(
            InMemoryPorts.with(InstantSource.system())
                    .ports()
                    .with(AuditLog.class, audit)
                    .with(IdentityTokens.class, tokens),
            Policies.defaults(),
            InstantSource.system());
    private final HttpServer server = HttpServer.start(
            HttpConfig.defaults().withHost("127.0.0.1").withPort(0), gateway, List::of, () -> "up 1\n");
    private final HttpClient client = HttpClient.newHttpClient();
    private final String operator = operatorKey();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void a_change_is_kept_with_how_it_was_before_and_after() {
        send("POST", "/admin/accounts", "{\"id\":\"acme\",\"name\":\"Acme\"}", operator);

        send("POST", "/admin/accounts/acme/suspend", "", operator);

        var entry = audit.list("acme", "", 10).getFirst();
        assertThat(entry.action()).isEqualTo("POST /admin/accounts/{id}/suspend");
        assertThat(entry.before()).contains("\"status\":\"active\"");
        assertThat(entry.end().after()).contains("\"status\":\"suspended\"");
        assertThat(entry.end().outcome()).isEqualTo("200");
        assertThat(send("GET", "/admin/audit-log?subject=acme", "", operator).body())
                .contains(entry.id().toString(), "suspended");
    }

    @Test
    void what_is_too_long_to_keep_says_how_much_was_cut_and_is_cut_between_characters() {
        String smile = "\uD83D\uDE42";
        for (String shift : List.of("", "x")) {
            send("POST", "/admin/accounts/nobody/grants", "{\"a\":\"" + shift + smile.repeat(9_000) + "\"}", operator);

            String asked = audit.list("nobody", "", 10).getFirst().asked();
            assertThat(asked).matches("(?s).*" + smile + "\\.\\.\\. \\(cut: 16\\d\\d more characters\\)");
        }
    }

    @Test
    void a_grant_is_kept_with_the_balance_before_and_after() {
        send("POST", "/admin/accounts", "{\"id\":\"acme\"}", operator);

        send("POST", "/admin/accounts/acme/grants", "{\"source_key\":\"g1\",\"credits\":\"5\"}", operator);

        var entry = audit.list("acme", "", 10).getFirst();
        assertThat(entry.asked()).contains("g1");
        assertThat(entry.before()).contains("\"available\":\"0\"");
        assertThat(entry.end().after()).contains("\"available\":\"5\"");
    }

    @Test
    void an_issued_key_is_kept_without_its_secret() {
        send("POST", "/admin/accounts", "{\"id\":\"acme\"}", operator);

        var issued = send("POST", "/admin/accounts/acme/keys", "{\"name\":\"n\",\"scopes\":[\"inference\"]}", operator);

        assertThat(issued.statusCode()).isEqualTo(201);
        var key = issued.body().replaceAll(".*\"(tg_[a-z]+_\\w+)\".*", "$1");
        assertThat(key).hasSizeGreaterThan(40);
        assertThat(audit.list("", "", 100).toString()).doesNotContain(key);
    }

    @Test
    void a_refused_change_is_kept_as_refused() {
        send("POST", "/admin/accounts/nobody/suspend", "", operator);

        assertThat(audit.list("nobody", "", 10).getFirst().end().outcome()).isEqualTo("404");
    }

    @Test
    void nothing_changes_while_no_entry_can_be_written() {
        send("POST", "/admin/accounts", "{\"id\":\"acme\"}", operator);
        audit.away = true;

        var answer = send("POST", "/admin/accounts/acme/suspend", "", operator);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(gateway.findAccount()
                        .find(new AccountId("acme"))
                        .orElseThrow()
                        .status())
                .isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void a_token_of_an_identity_provider_opens_an_account_of_its_own() {
        tokens.issue("aaa.bbb.ccc", new Identity("ada|7", Set.of(Scope.CREDITS_READ)));

        var me = send("GET", "/v1/users/me", "", "aaa.bbb.ccc");
        var balance = send("GET", "/v1/credits/me", "", "aaa.bbb.ccc");

        assertThat(me.body()).contains("oidc.sha256:").contains("credits.read");
        assertThat(balance.body()).contains("\"available\":\"0\"");
        assertThat(send("GET", "/v1/keys", "", "aaa.bbb.ccc").statusCode()).isEqualTo(403);
        assertThat(send("GET", "/admin/accounts", "", "aaa.bbb.ccc").statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/v1/users/me", "", "aaa.bbb.cccd").statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_without_scopes_is_told_that_it_has_none() {
        tokens.issue("aaa.bbb.eee", new Identity("bob", Set.of()));

        assertThat(send("GET", "/v1/credits/me", "", "aaa.bbb.eee").body())
                .contains("This route needs the scope credits.read; yours are none.");
    }

    @Test
    void a_token_with_the_operators_role_administers_and_makes_no_calls() {
        tokens.issue("aaa.bbb.ddd", new Identity("ops", Set.of(Scope.ADMIN)));

        assertThat(send("GET", "/admin/accounts", "", "aaa.bbb.ddd").statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/v1/chat/completions", "{}", "aaa.bbb.ddd").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_change_by_a_token_is_kept_with_whose_token_it_was() {
        tokens.issue("aaa.bbb.fff", new Identity("ada", Set.of(Scope.ADMIN)));
        tokens.issue("aaa.bbb.ggg", new Identity("grace|7", Set.of(Scope.ADMIN)));

        send("POST", "/admin/accounts", "{\"id\":\"one\"}", "aaa.bbb.fff");
        send("POST", "/admin/accounts", "{\"id\":\"two\"}", "aaa.bbb.ggg");

        assertThat(audit.list("one", "", 1).getFirst().actor()).hasToString("oidc:ada");
        assertThat(audit.list("two", "", 1).getFirst().actor().value()).startsWith("oidc.sha256:");
        assertThat(send("GET", "/v1/users/me", "", "aaa.bbb.fff").body()).contains("\"key_id\":\"oidc:ada\"");
    }

    private String operatorKey() {
        var command = new IssueApiKey.Command(
                new KeyHolder.OfHouse(), "live", "ops", Set.of(Scope.ADMIN), KeyLimits.NONE, Instant.MAX);
        return switch (gateway.issueApiKey().issue(command)) {
            case IssueApiKey.Result.Issued issued -> issued.text().shown();
            case IssueApiKey.Result.NoAccount none -> throw new IllegalStateException();
            case IssueApiKey.Result.Expired over -> throw new IllegalStateException(over.toString());
        };
    }

    private HttpResponse<String> send(String method, String path, String body, String key) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + key)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final class AwayNowAndThen implements AuditLog {
        private final AuditLog log;
        private boolean away;

        AwayNowAndThen(AuditLog log) {
            this.log = log;
        }

        @Override
        public void begin(AuditEntry entry) {
            if (away) {
                throw new UnavailableException("away", Duration.ofSeconds(1), new IOException());
            }
            log.begin(entry);
        }

        @Override
        public void end(UUID id, AuditEntry.End end) {
            log.end(id, end);
        }

        @Override
        public List<AuditEntry> list(String subject, String before, int most) {
            return log.list(subject, before, most);
        }
    }
}
