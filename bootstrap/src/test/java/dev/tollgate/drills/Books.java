package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** What must be true of the books whatever has happened. */
final class Books {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Books() {}

    /** Calls that could not end in time have given back what they held. */
    static void awaitNothingHeld(Client client) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.credits("held")).isZero());
    }

    /** The audit finds nothing, and every call whose caller was told of a charge has its record. */
    static void assertSound(Client operator, Client client, List<String> charged) throws Exception {
        HttpResponse<String> audit = operator.post("/admin/ledger/audit", "{}");
        assertThat(audit.statusCode()).as(audit.body()).isEqualTo(200);
        assertThat(audit.body()).contains("\"clean\":true");
        assertThat(charged).isNotEmpty().doesNotHaveDuplicates();
        for (String call : charged) {
            HttpResponse<String> record = client.get("/v1/usage/" + call);
            assertThat(record.statusCode()).as(call).isEqualTo(200);
        }
    }
}
