package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.diagnostics.Bundle;
import dev.tollgate.domain.diagnostics.Diagnostics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link Diagnostics} keeps. The store is empty at the start of a test. */
@ExtendWith(Promises.class)
public abstract class DiagnosticsContract {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private int made;

    /** The port under test. */
    protected abstract Diagnostics diagnostics();

    @Test
    void a_description_is_found_as_it_was_added_once() {
        var bundle = newBundle();

        diagnostics().add(bundle);
        diagnostics().add(bundle);

        assertThat(diagnostics().find(bundle.id())).contains(bundle);
        assertThat(diagnostics().list("", 10)).containsExactly(bundle);
    }

    @Test
    void the_newest_come_first_page_by_page() {
        var bundles = List.of(newBundle(), newBundle(), newBundle());
        bundles.forEach(diagnostics()::add);

        var first = diagnostics().list("", 2);
        var second = diagnostics().list(first.getLast().id().toString(), 2);

        assertThat(first).containsExactly(bundles.get(2), bundles.get(1));
        assertThat(second).containsExactly(bundles.get(0));
    }

    @Test
    void those_that_expired_are_listed_and_removed() {
        var early = newBundle();
        var late = newBundle();
        diagnostics().add(late);
        diagnostics().add(early);

        assertThat(diagnostics().expired(early.expires().minusMillis(1), 10)).isEmpty();
        assertThat(diagnostics().expired(early.expires(), 10)).containsExactly(early);
        assertThat(diagnostics().expired(late.expires(), 10)).containsExactly(early, late);

        diagnostics().remove(early.id());
        diagnostics().remove(early.id());

        assertThat(diagnostics().find(early.id())).isEmpty();
        assertThat(diagnostics().list("", 10)).containsExactly(late);
    }

    private Bundle newBundle() {
        var received = NOON.plusSeconds(made++);
        var random = UUID.randomUUID();
        long high = received.toEpochMilli() << 16 | 0x7000 | random.getMostSignificantBits() & 0xFFF;
        return new Bundle(
                new UUID(high, random.getLeastSignificantBits()),
                new AccountId("acme"),
                new KeyId("k1"),
                "report-1.log",
                12,
                "ab".repeat(32),
                received,
                received.plus(Duration.ofDays(30)));
    }
}
