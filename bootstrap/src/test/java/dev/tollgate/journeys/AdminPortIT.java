package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.testservers.postgres.TestPostgres;
import dev.tollgate.testservers.process.FreePorts;
import dev.tollgate.testservers.upstream.FakeUpstream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server whose operators have a port and an address of their own. */
class AdminPortIT {
    private static final String PUBLIC = "127.0.0.1";
    private static final String INSIDE = "127.0.0.2";

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void operators_routes_are_there_and_nowhere_else_whatever_a_request_says_of_itself() throws Exception {
        int admin = FreePorts.next();
        try (FakeUpstream upstream = FakeUpstream.start()) {
            var settings = House.settings(directory, TestPostgres.freshDatabase(), upstream);
            settings.put("TOLLGATE_HOST", PUBLIC);
            settings.put("TOLLGATE_ADMIN_PORT", Integer.toString(admin));
            settings.put("TOLLGATE_ADMIN_HOST", INSIDE);
            try (ServerProcess server = ServerProcess.start(settings)) {
                assertThat(status(INSIDE, admin, "/admin/accounts", 2)).isEqualTo(200);
                assertThat(status(INSIDE, admin, "/admin/accounts", 1)).isEqualTo(403);
                assertThat(status(INSIDE, admin, "/v1/users/me", 1)).isEqualTo(404);
                assertThat(status(INSIDE, admin, "/health/ready", 1)).isEqualTo(200);
                assertThat(status(INSIDE, admin, "/metrics", 1)).isEqualTo(200);

                assertThat(status(PUBLIC, server.port(), "/v1/users/me", 1)).isEqualTo(200);
                assertThat(status(PUBLIC, server.port(), "/health/ready", 1)).isEqualTo(200);
                assertThat(status(PUBLIC, server.port(), "/metrics", 2)).isEqualTo(404);
                assertThat(status(PUBLIC, server.port(), "/admin/accounts", 2)).isEqualTo(404);
                assertThat(status(PUBLIC, server.port(), "/admin/accounts", 2, "Forwarded", "host=" + INSIDE))
                        .isEqualTo(404);
                assertThat(status(PUBLIC, server.port(), "/admin/accounts", 2, "X-Forwarded-Port", "" + admin))
                        .isEqualTo(404);
                assertThat(status(PUBLIC, server.port(), "/admin/accounts", 2, "X-Original-URL", "/admin/accounts"))
                        .isEqualTo(404);

                assertThatThrownBy(() -> status(PUBLIC, admin, "/admin/accounts", 2))
                        .isInstanceOf(ConnectException.class);
                assertThatThrownBy(() -> status(INSIDE, server.port(), "/v1/users/me", 1))
                        .isInstanceOf(ConnectException.class);

                server.terminate();
                assertThat(server.saidToItsEnd())
                        .contains("Operators' routes (/admin, /metrics) are at http://" + INSIDE + ":" + admin)
                        .containsSubsequence("Stopping: no call is running", "Stopped");
            }
        }
    }

    private int status(String host, int port, String path, long key, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path))
                .header("Authorization", "Bearer " + House.key(key));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }
}
