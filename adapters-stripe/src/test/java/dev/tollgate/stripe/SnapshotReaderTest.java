package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.MissingNode;

class SnapshotReaderTest {

    private final SnapshotReader reader = new SnapshotReader(price -> MissingNode.getInstance());

    /** Of the instants 100 when it was made, 200 when it was final, 300 when its charge failed, 400 when it was due. */
    @ParameterizedTest
    @CsvSource({
        "open, 1, 300, 300",
        "open, 1, -1, 200",
        "uncollectible, 4, 300, 300",
        "open, 0, -1, 400",
        "uncollectible, 0, -1, 400",
        "paid, 2, 300, -1",
        "paid, 0, -1, -1",
    })
    void a_bill_fails_when_its_charge_does_or_when_it_is_overdue(String status, int tried, long charge, long fails) {
        var invoice = Json.tree("""
                {"id": "in_1", "status": "%s", "attempt_count": %d, "created": 100, "due_date": 400,
                 "status_transitions": {"finalized_at": 200}}""".formatted(status, tried));

        assertThat(reader.invoice(invoice, List.of(), instant(charge), List.of())
                        .failedAt())
                .isEqualTo(instant(fails));
    }

    private static Instant instant(long seconds) {
        return seconds < 0 ? Instant.MAX : Instant.ofEpochSecond(seconds);
    }
}
