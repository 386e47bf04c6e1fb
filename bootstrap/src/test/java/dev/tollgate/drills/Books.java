package dev.tollgate.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;

/** What must be true of the books whatever has happened. */
final class Books {

    private Books() {}

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
