package dev.tollgate.http.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.access.Scope;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EveryResponseIT {
    @AutoClose
    private static Small server;

    @BeforeAll
    static void start() {
        server = new Small(
                Small.measure(),
                Route.get("/guarded", Access.anyCaller(), exchange -> Reply.ok("inside")),
                Route.get("/v1/messages/broken", Access.open(), exchange -> {
                    throw new IllegalStateException("secret detail");
                }),
                Route.post("/v1/messages", Access.needs(Scope.INFERENCE), exchange -> Reply.ok("an answer")),
                Route.get("/v1/credits/me", Access.open(), exchange -> Reply.ok("mine")),
                Route.post("/v1/credits/me", Access.open(), exchange -> Reply.ok("mine")),
                Route.get("/v1/credits/packs", Access.open(), exchange -> Reply.ok("packs")),
                Route.get("/admin/accounts/{id}", Access.open(), exchange -> Reply.ok("it")),
                Route.get("/broken", Access.open(), exchange -> {
                    throw new IllegalStateException("secret detail");
                }));
    }

    @Test
    void carries_an_id_of_its_own_whatever_the_client_sent() throws Exception {
        var ids = new HashSet<String>();
        for (var path : new String[] {"/guarded", "/broken", "/nosuch", "/measure", "/guarded"}) {
            var id = server.get(path, "x-request-id", "mine").headers().firstValue("x-request-id");
            assertThat(UUID.fromString(id.orElseThrow()).version()).isEqualTo(7);
            ids.add(id.orElseThrow());
        }
        assertThat(ids).hasSize(5);
    }

    @Test
    void carries_its_id_where_the_clients_of_its_dialect_look_for_it() throws Exception {
        var messages = server.get("/v1/messages/broken").headers();
        var others = server.get("/broken").headers();

        assertThat(messages.firstValue("request-id")).isEqualTo(messages.firstValue("x-request-id"));
        assertThat(others.firstValue("request-id")).isEmpty();
    }

    @Test
    void speaks_to_anthropics_clients_in_their_shape_on_every_path() throws Exception {
        for (var path : new String[] {"/broken", "/guarded", "/v1/nosuch"}) {
            var answer = server.get(path, "anthropic-version", "2023-06-01");
            assertThat(answer.body()).as(path).startsWith("{\"type\":\"error\",\"error\":{");
            assertThat(answer.headers().firstValue("request-id"))
                    .as(path)
                    .isEqualTo(answer.headers().firstValue("x-request-id"));
        }
    }

    @Test
    void tells_nothing_of_a_bug_but_that_it_is_ours() throws Exception {
        var answer = server.get("/broken");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("\"code\":\"internal_error\"")
                .doesNotContain("secret", "Exception", "\tat ");
    }

    @Test
    void has_the_shape_of_its_dialect() throws Exception {
        assertThat(server.get("/v1/messages/broken").body()).startsWith("{\"type\":\"error\",\"error\":{");
        assertThat(server.get("/broken").body()).startsWith("{\"error\":{\"message\"");
    }

    @Test
    void to_a_path_that_is_not_there_is_404_and_to_another_method_405() throws Exception {
        var nothing = server.get("/nosuch");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).contains("\"not_found\"", "base URL").doesNotContain("nosuch");
        var kept = server.get("/v1/files");
        assertThat(kept.statusCode()).isEqualTo(404);
        assertThat(kept.body())
                .contains("There is no GET /v1/files.", "/v1/chat/completions", "nothing of it is kept", "/docs");
        assertThat(server.get("/v1/v1/messages").body()).contains("base URL");
        var other = server.send(server.request("/measure")
                .method("PATCH", BodyPublishers.noBody())
                .build());
        assertThat(other.statusCode()).isEqualTo(405);
        assertThat(other.body()).contains("\"method_not_allowed\"", "it takes POST");
        assertThat(other.headers().firstValue("allow")).hasValue("POST");
    }

    @Test
    void to_a_path_with_an_empty_part_tells_that_a_base_url_may_end_with_a_slash() throws Exception {
        var answer = server.get("//v1/messages");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"invalid_request\"", "'//'", "base URL that ends with '/'");
    }

    @Test
    void to_a_path_near_ours_names_those_it_is_near_to() throws Exception {
        for (var path : new String[] {"/v1/credits/balance", "/v1/credits", "/v1/credit/me"}) {
            assertThat(server.get(path).body())
                    .contains("There is no GET " + path + ". Near it are /v1/credits/me, /v1/credits/packs. ", "/docs")
                    .doesNotContain("kept", "models", "base URL");
        }
        assertThat(server.get("/admin/accounts/acme/credits").body())
                .contains("There is no GET /admin/accounts/acme/credits. Near it is /admin/accounts/{id}. ");
        assertThat(server.get("/v1/messages/batches").body())
                .contains("Near it are /v1/messages/broken, /v1/messages. ", "nothing of it is kept");
    }

    @Test
    void to_head_is_that_to_get_without_the_body_and_with_the_same_guard() throws Exception {
        var barred = server.send(server.request("/guarded")
                .method("HEAD", BodyPublishers.noBody())
                .build());
        assertThat(barred.statusCode()).isEqualTo(401);
        var inside = server.send(server.request("/guarded", "x-api-key", "k")
                .method("HEAD", BodyPublishers.noBody())
                .build());
        assertThat(inside.statusCode()).isEqualTo(200);
        assertThat(inside.body()).isEmpty();
    }

    @Test
    void does_not_name_the_server_software_and_is_not_compressed() throws Exception {
        var answer = server.get("/guarded", "x-api-key", "k", "Accept-Encoding", "gzip, br");
        assertThat(answer.headers().firstValue("server")).isEmpty();
        assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
        assertThat(answer.body()).isEqualTo("\"inside\"");
    }
}
