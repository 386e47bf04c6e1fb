package dev.tollgate.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bootstrap.config.Config;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with nothing configured, its own PostgreSQL and the demo provider, over HTTP. */
class ServerIT {
    private static final Pattern AVAILABLE = Pattern.compile("\"available\":\"([0-9.]+)\"");
    private static final Pattern CHARGED = Pattern.compile("\"charged\":\"([0-9.]+)\"");
    private static final Pattern CREATED = Pattern.compile("\"created_at\":\"[^\"]+\"");
    private static final String CHAT =
            "{\"model\":\"demo\",\"max_tokens\":5,%s\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    @TempDir
    private static Path directory;

    private static HttpClient client;
    private static Server server;
    private static String key;

    @BeforeAll
    static void start() {
        client = HttpClient.newHttpClient();
        server = started();
        key = server.newKeys().stream()
                .filter(made -> made.label().equals(FirstKey.OF_ACCOUNT))
                .map(made -> made.text().shown())
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        server.close();
        client.close();
    }

    @Nested
    class A_first_call {
        @Test
        void costs_exactly_what_its_answer_says() throws Exception {
            BigDecimal before = available();

            HttpResponse<String> answer = post("/v1/chat/completions", CHAT.formatted(""));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(before.subtract(available())).isEqualByComparingTo(found(CHARGED, answer.body()));
        }

        @Test
        void streams_to_its_end() throws Exception {
            BigDecimal before = available();

            HttpResponse<String> answer = post("/v1/chat/completions", CHAT.formatted("\"stream\":true,"));

            assertThat(answer.body()).startsWith("data: {").endsWith("data: [DONE]\n\n");
            assertThat(available()).isLessThan(before);
        }

        @Test
        void of_a_stranger_is_refused() throws Exception {
            HttpRequest request = to("/v1/credits/me")
                    .header("Authorization", "Bearer tg_live_nobody")
                    .build();

            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Nested
    class A_key {
        @Test
        void was_made_at_the_same_instant_whenever_one_asks() throws Exception {
            String made = post("/v1/keys", "{\"name\":\"new\",\"scopes\":[\"inference\"]}")
                    .body();

            String listed = get("/v1/keys");

            Matcher instant = CREATED.matcher(made);
            assertThat(instant.find()).as(made).isTrue();
            assertThat(listed).contains(instant.group());
        }
    }

    @Nested
    class A_restart {
        @Test
        void keeps_balance_and_keys_and_makes_no_new_ones() throws Exception {
            post("/v1/chat/completions", CHAT.formatted(""));
            BigDecimal before = available();
            server.close();

            server = started();

            assertThat(server.newKeys()).isEmpty();
            assertThat(available()).isEqualByComparingTo(before);
        }
    }

    @Nested
    class A_second_server_on_the_same_directory {
        @Test
        void does_not_start_and_says_why() {
            Assembly.Outcome outcome = Assembly.start(config());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Assembly.Outcome.Failed.class,
                            failed -> assertThat(failed.problem())
                                    .asString()
                                    .contains("TOLLGATE_DATA_DIR")
                                    .contains("another server"));
        }
    }

    @Nested
    class What_the_machine_does_not_give {
        @Test
        void is_named_with_what_to_do_instead(@TempDir Path other) throws IOException {
            Path file = Files.writeString(other.resolve("file"), "");

            assertThat(failure(Map.of("TOLLGATE_DATA_DIR", file.resolve("below").toString()), new ArrayList<>()))
                    .startsWith("TOLLGATE_DATA_DIR is ")
                    .contains("cannot be used", "choose another directory");
        }
    }

    @Nested
    class A_port_that_is_taken {
        @Test
        void is_named_and_the_first_keys_are_told_all_the_same(@TempDir Path other) throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String port = Integer.toString(taken.getLocalPort());
                String ours = other.resolve("data").toString();
                List<FirstKey> told = new ArrayList<>();

                String first = failure(
                        Map.of("TOLLGATE_PORT", port, "TOLLGATE_HOST", "127.0.0.1", "TOLLGATE_DATA_DIR", ours), told);
                String second = failure(
                        Map.of(
                                "TOLLGATE_PORT",
                                "0",
                                "TOLLGATE_ADMIN_PORT",
                                port,
                                "TOLLGATE_ADMIN_HOST",
                                "127.0.0.1",
                                "TOLLGATE_DATA_DIR",
                                ours),
                        told);

                assertThat(first)
                        .startsWith("TOLLGATE_PORT is \"" + port + "\"")
                        .contains("Address already in use", "choose another port");
                assertThat(second).startsWith("TOLLGATE_ADMIN_PORT is \"" + port + "\"");
                assertThat(told).extracting(FirstKey::label).containsExactly(FirstKey.OF_ACCOUNT, FirstKey.OF_HOUSE);
            }
        }
    }

    private static String failure(Map<String, String> environment, List<FirstKey> told) {
        return switch (Assembly.start(config(environment), told::addAll)) {
            case Assembly.Outcome.Running running -> {
                running.server().close();
                throw new AssertionError("it started");
            }
            case Assembly.Outcome.Failed failed -> failed.problem().toString();
        };
    }

    private static Server started() {
        return switch (Assembly.start(config())) {
            case Assembly.Outcome.Running running -> running.server();
            case Assembly.Outcome.Failed failed ->
                throw new AssertionError(failed.problem().toString());
        };
    }

    private static Config config() {
        return config(Map.of("TOLLGATE_PORT", "0", "TOLLGATE_DATA_DIR", directory.toString()));
    }

    private static Config config(Map<String, String> environment) {
        Map<String, String> patient = new HashMap<>(environment);
        patient.put("TOLLGATE_DATABASE_SECONDS", "30");
        return switch (Config.read(patient)) {
            case Config.Outcome.Sound(Config config) -> config;
            case Config.Outcome.Unsound(List<?> problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static BigDecimal available() throws IOException, InterruptedException {
        return found(AVAILABLE, get("/v1/credits/me"));
    }

    private static String get(String path) throws IOException, InterruptedException {
        HttpRequest request = to(path).header("Authorization", "Bearer " + key).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = to(path).header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private static BigDecimal found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return new BigDecimal(matcher.group(1));
    }
}
