package dev.tollgate.http;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.money.Credits;
import io.javalin.Javalin;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The routes as guests in an app that has routes, errors and a port of its own. */
class MountedRoutesIT {

    private final House house = new House();
    private final HttpRoutes routes =
            HttpRoutes.of(HttpConfig.defaults(), house.gateway, house.billing, house.ports.healthProbe(), () -> "");
    private final Javalin app = Javalin.create(config -> {
                config.routes.get("/hello", context -> context.result("hello"));
                config.routes.error(HttpStatus.NOT_FOUND, context -> context.result("the app's own 404"));
                routes.mount(config);
            })
            .start(0);

    @AfterEach
    void end() {
        app.stop();
        house.close();
    }

    @Test
    void serve_calls_beside_what_the_app_serves() throws Exception {
        assertThat(send("GET", "/hello", "").body()).isEqualTo("hello");
        assertThat(send("GET", "/nowhere", "").body()).isEqualTo("the app's own 404");

        HttpResponse<String> whole = send("POST", "/v1/chat/completions", House.chat("demo"));
        HttpResponse<String> streamed = send("POST", "/v1/chat/completions", House.streamed("demo"));

        assertThat(whole.statusCode()).as(whole.body()).isEqualTo(200);
        assertThat(streamed.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(house.balance(House.ACME).available()).isLessThan(Credits.of(1_000));
        assertThat(house.balance(House.ACME).held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void do_not_take_a_key_for_one_the_connection_brought_before() throws Exception {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var key = house.key.substring(0, house.key.length() - 1);
        var last = house.key.substring(house.key.length() - 1);
        var otherCase = Character.isUpperCase(last.charAt(0)) ? last.toLowerCase(ROOT) : last.toUpperCase(ROOT);
        for (int i = 0; i < 2; i++) {
            assertThat(credits(client, house.key).statusCode()).isEqualTo(200);
        }

        var other = credits(client, key + (otherCase.equals(last) ? "x" : otherCase));

        assertThat(other.statusCode()).isEqualTo(401);
    }

    @Test
    void ask_for_keys_as_a_server_of_their_own_does() throws Exception {
        var anonymous = HttpRequest.newBuilder(uri("/v1/credits/me")).build();

        assertThat(HttpClient.newHttpClient()
                        .send(anonymous, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refuse_calls_once_they_are_closed_while_the_app_goes_on() throws Exception {
        routes.close();

        assertThat(send("POST", "/v1/chat/completions", House.chat("demo")).statusCode())
                .isEqualTo(503);
        assertThat(send("GET", "/hello", "").body()).isEqualTo("hello");
    }

    @Test
    void are_mounted_where_they_are_wanted() throws Exception {
        Javalin some = Javalin.create(config -> {
                    config.routes.get("/health", context -> context.result("the app's own health"));
                    routes.mount(config, path -> path.startsWith("/v1/"));
                })
                .start(0);
        try {
            var client = HttpClient.newHttpClient();
            var health = HttpRequest.newBuilder(URI.create("http://localhost:" + some.port() + "/health"))
                    .build();
            var admin = HttpRequest.newBuilder(URI.create("http://localhost:" + some.port() + "/admin/accounts"))
                    .build();

            assertThat(client.send(health, HttpResponse.BodyHandlers.ofString()).body())
                    .isEqualTo("the app's own health");
            assertThat(client.send(admin, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(404);
        } finally {
            some.stop();
        }
    }

    @Test
    void do_not_hide_a_path_the_app_has() {
        assertThatThrownBy(() -> Javalin.create(config -> {
                    config.routes.get("/health", context -> context.result("mine"));
                    routes.mount(config);
                }))
                .hasMessageContaining("/health");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(uri(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + house.key)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + app.port() + path);
    }

    private HttpResponse<String> credits(HttpClient client, String key) throws Exception {
        var request = HttpRequest.newBuilder(uri("/v1/credits/me"))
                .header("Authorization", "Bearer " + key)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
