package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.postgres.PostgresInstance;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is there before its database is. */
class LateDatabaseIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** The last version before keys could be ended for good. */
    private static final String OLDER = "61";

    @TempDir
    private Path directory;

    @Test
    void says_that_it_is_not_ready_and_never_that_a_key_is_wrong_until_all_is_there() throws Exception {
        try (PostgresInstance postgres = PostgresInstance.start()) {
            FreshDatabase database = postgres.freshDatabase();
            postgres.stop();
            Map<String, String> waits = Map.of(
                    "DATABASE_URL",
                    database.jdbcUrl(),
                    "TOLLGATE_DATABASE_MIGRATE",
                    "no",
                    Replica.DATABASE_SECONDS,
                    "2");
            Map<String, String> migrates = Map.of("DATABASE_URL", database.jdbcUrl());
            try (Replica server = Replica.start(directory.resolve("waiting"), waits);
                    Client client = new Client(server.address(), Replica.KEY)) {
                assertUnavailable(client, "\"postgres\",\"status\":\"down\"");

                postgres.restart();
                await().atMost(SOON)
                        .until(() -> client.get("/health/ready").body().contains("\"postgres\",\"status\":\"up\""));
                await().atMost(SOON).untilAsserted(() -> assertUnavailable(client, "migrations of this release"));

                leaveAnOlderSchema(database);
                await().atMost(SOON).untilAsserted(() -> assertUnavailable(client, "migrations of this release"));

                try (Replica newer = Replica.start(directory.resolve("migrating"), migrates)) {
                    assertThat(newer.port()).isPositive();
                    await().atMost(SOON).until(() -> client.readiness() == 200);
                    await().atMost(SOON).until(() -> client.chat(false).statusCode() == 200);
                }
            }
        }
    }

    private static void leaveAnOlderSchema(FreshDatabase database) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), null, null)
                .schemas("tollgate")
                .defaultSchema("tollgate")
                .table("schema_history")
                .locations("classpath:dev/tollgate/persistence/postgres/migrations")
                .outOfOrder(true)
                .placeholderReplacement(false)
                .target(OLDER)
                .load()
                .migrate();
    }

    private static void assertUnavailable(Client client, String reason) throws Exception {
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = client.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains(reason);
        HttpResponse<String> call = client.chat(false);
        assertThat(call.statusCode()).isEqualTo(503);
        assertThat(call.headers().firstValue("Retry-After")).isPresent();
    }
}
