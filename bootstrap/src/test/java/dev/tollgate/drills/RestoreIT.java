package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.bootstrap.cli.Commands;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose machine is lost, and the copy that was made of its directory. */
class RestoreIT {

    @TempDir
    private Path directory;

    @Test
    void of_a_copy_starts_with_the_same_balance_keys_and_sound_books() throws Exception {
        Path data = directory.resolve("data");
        Path copy = directory.resolve("copy");
        String kept;
        String revoked;
        BigDecimal available;
        try (Replica server = Replica.start(data, Map.of());
                Client client = new Client(server.address(), Replica.KEY);
                Client operator = new Client(server.address(), Replica.ADMIN_KEY)) {
            kept = Keys.limited(server, "");
            revoked = Keys.limited(server, "");
            operator.send("DELETE", Keys.PATH + "/" + Keys.idOf(revoked), "");
            assertThat(client.chat(false).statusCode()).isEqualTo(200);
            available = client.credits("available");
        }

        assertThat(Commands.run(Map.of("TOLLGATE_DATA_DIR", data.toString()), "backup", copy.toString()))
                .isZero();

        try (Replica restored = Replica.start(copy, Map.of());
                Client client = new Client(restored.address(), kept);
                Client refused = new Client(restored.address(), revoked);
                Client operator = new Client(restored.address(), Replica.ADMIN_KEY)) {
            assertThat(client.credits("available")).isEqualByComparingTo(available);
            assertThat(refused.get("/v1/credits/me").statusCode()).isEqualTo(401);
            assertThat(operator.post("/admin/ledger/audit", "").body()).contains("\"clean\":true");
            assertThat(client.chat(false).statusCode()).isEqualTo(200);
        }
    }
}
