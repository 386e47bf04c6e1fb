package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.diagnostics.Bundle;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.domain.diagnostics.Diagnostics.Added;
import dev.tollgate.domain.diagnostics.UploadQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link Diagnostics} keeps. The store is empty at the start of a test. */
@ExtendWith(Promises.class)
public abstract class DiagnosticsContract {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private static final UploadQuota PLENTY = new UploadQuota(100, 10_000);

    private int made;

    /** The port under test. */
    protected abstract Diagnostics diagnostics();

    /** The id of an account that exists, a new one at every call. */
    protected abstract AccountId anyAccount();

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept((start, most) -> diagnostics().list(start, most));
        PageSizes.areKept(most -> diagnostics().expired(Instant.EPOCH, most));
    }

    @Test
    void a_description_is_found_as_it_was_added_once() {
        var bundle = newBundle();

        assertThat(add(bundle)).isEqualTo(new Added.Kept());
        assertThat(add(bundle)).isEqualTo(new Added.Kept());

        assertThat(diagnostics().find(bundle.id())).contains(bundle);
        assertThat(diagnostics().list("", 10)).containsExactly(bundle);
    }

    @Test
    void the_newest_come_first_page_by_page() {
        var bundles = List.of(newBundle(), newBundle(), newBundle());
        bundles.forEach(this::add);

        var first = diagnostics().list("", 2);
        var second = diagnostics().list(first.getLast().id().toString(), 2);

        assertThat(first).containsExactly(bundles.get(2), bundles.get(1));
        assertThat(second).containsExactly(bundles.get(0));
    }

    @Test
    void those_that_expired_are_listed_and_removed() {
        var early = newBundle();
        var late = newBundle();
        add(late);
        add(early);

        assertThat(diagnostics().expired(early.expires().minusMillis(1), 10)).isEmpty();
        assertThat(diagnostics().expired(early.expires(), 10)).containsExactly(early);
        assertThat(diagnostics().expired(late.expires(), 10)).containsExactly(early, late);

        diagnostics().remove(early.id());
        diagnostics().remove(early.id());

        assertThat(diagnostics().find(early.id())).isEmpty();
        assertThat(diagnostics().list("", 10)).containsExactly(late);
    }

    @Test
    void what_is_kept_longer_expires_then_and_what_is_not_there_stays_so() {
        var bundle = newBundle();
        var other = newBundle();
        add(bundle);
        var later = bundle.expires().plusSeconds(60);

        diagnostics().keep(bundle.id(), later);
        diagnostics().keep(bundle.id(), later);
        diagnostics().keep(other.id(), later);

        assertThat(diagnostics().find(bundle.id())).contains(bundle.expiring(later));
        assertThat(diagnostics().find(other.id())).isEmpty();
        assertThat(diagnostics().expired(later.minusMillis(1), 10)).isEmpty();
        assertThat(diagnostics().expired(later, 10)).containsExactly(bundle.expiring(later));
    }

    @Test
    void an_account_sends_no_more_in_a_day_than_it_may() {
        var account = anyAccount();
        var two = new UploadQuota(2, 10_000);
        var first = newBundle(account, NOON);
        diagnostics().add(first, two);
        diagnostics().add(newBundle(account, NOON.plusSeconds(1)), two);
        var third = newBundle(account, NOON.plusSeconds(2));
        var elsewhere = newBundle(anyAccount(), NOON.plusSeconds(2));

        assertThat(diagnostics().add(third, two)).isEqualTo(new Added.OverQuota(NOON.plus(UploadQuota.WINDOW)));
        assertThat(diagnostics().add(third, new UploadQuota(9, 35)))
                .isEqualTo(new Added.OverQuota(NOON.plus(UploadQuota.WINDOW)));
        assertThat(diagnostics().find(third.id())).isEmpty();
        assertThat(diagnostics().add(elsewhere, two)).isEqualTo(new Added.Kept());
        assertThat(diagnostics().add(first, two)).isEqualTo(new Added.Kept());
        assertThat(diagnostics().add(newBundle(account, NOON.plus(UploadQuota.WINDOW)), two))
                .isEqualTo(new Added.Kept());
    }

    @Test
    void what_is_sent_at_once_is_counted_one_after_the_other() throws Exception {
        var account = anyAccount();
        var quota = new UploadQuota(3, 10_000);
        List<Future<Added>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                var bundle = newBundle(account, NOON);
                all.add(threads.submit(() -> diagnostics().add(bundle, quota)));
            }
        }

        int kept = 0;
        for (var each : all) {
            kept += each.get() instanceof Added.Kept ? 1 : 0;
        }
        assertThat(kept).isEqualTo(3);
        assertThat(diagnostics().list("", 100)).hasSize(3);
    }

    private Added add(Bundle bundle) {
        return diagnostics().add(bundle, PLENTY);
    }

    private Bundle newBundle() {
        return newBundle(new AccountId("acme"), NOON.plusSeconds(made++));
    }

    private static Bundle newBundle(AccountId account, Instant received) {
        var random = UUID.randomUUID();
        long high = received.toEpochMilli() << 16 | 0x7000 | random.getMostSignificantBits() & 0xFFF;
        return new Bundle(
                new UUID(high, random.getLeastSignificantBits()),
                account,
                new KeyId("k1"),
                "report-1.log",
                12,
                "ab".repeat(32),
                received,
                received.plus(Duration.ofDays(30)));
    }
}
