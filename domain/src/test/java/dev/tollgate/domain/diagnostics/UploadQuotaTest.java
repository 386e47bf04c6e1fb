package dev.tollgate.domain.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadQuotaTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final UploadQuota quota = new UploadQuota(3, 100);

    @Test
    void what_fits_is_taken_at_once() {
        assertThat(quota.fitsAt(List.of(), sent(100, 0))).isEmpty();
        assertThat(quota.fitsAt(List.of(sent(10, 0), sent(20, 1)), sent(70, 2))).isEmpty();
    }

    @Test
    void one_file_too_many_fits_when_the_oldest_is_a_day_old() {
        assertThat(quota.fitsAt(List.of(sent(1, 2), sent(1, 0), sent(1, 1)), sent(1, 3)))
                .contains(aDayAfter(0));
    }

    @Test
    void too_many_bytes_fit_when_enough_of_them_are_a_day_old() {
        assertThat(quota.fitsAt(List.of(sent(10, 0), sent(60, 1)), sent(40, 2))).contains(aDayAfter(0));
        assertThat(quota.fitsAt(List.of(sent(10, 0), sent(60, 1)), sent(41, 2))).contains(aDayAfter(1));
    }

    @Test
    void a_file_that_never_fits_is_put_off_by_a_day() {
        assertThat(quota.fitsAt(List.of(), sent(101, 5))).contains(aDayAfter(5));
        assertThat(quota.fitsAt(List.of(sent(1, 0)), sent(101, 5))).contains(aDayAfter(5));
    }

    @Test
    void no_quota_takes_nothing_at_all() {
        assertThatThrownBy(() -> new UploadQuota(0, 1)).hasMessageContaining("0 files");
        assertThatThrownBy(() -> new UploadQuota(1, 0)).hasMessageContaining("0 bytes");
    }

    private static Instant aDayAfter(long minutes) {
        return NOON.plus(Duration.ofMinutes(minutes)).plus(Duration.ofDays(1));
    }

    private static Bundle sent(long size, long minutes) {
        Instant received = NOON.plus(Duration.ofMinutes(minutes));
        return new Bundle(
                new UUID(minutes, 1),
                new AccountId("acme"),
                new KeyId("k1"),
                "a.log",
                size,
                "ab",
                received,
                received.plus(Duration.ofDays(30)));
    }
}
