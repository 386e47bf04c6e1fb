package dev.tollgate.application.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.diagnostics.ObjectStore;
import dev.tollgate.domain.diagnostics.UploadQuota;
import dev.tollgate.inmemory.InMemoryPorts;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiveDiagnosticsTest {

    private static final Caller.Member SENDER = new Caller.Member(
            new KeyId("k1"), Account.open(new AccountId("acme"), "", Instant.EPOCH), Set.of(), KeyLimits.NONE);
    private static final byte[] CONTENT = {1};

    private final Ports ports = InMemoryPorts.with(() -> Instant.EPOCH).ports();
    private final UploadQuota two = new UploadQuota(2, 1_000);

    @Test
    void what_an_account_may_not_send_is_not_stored() {
        var receive = receive(ports.objectStore());
        receive.receive(new UUID(0, 1), SENDER, "a.log", CONTENT);
        receive.receive(new UUID(0, 2), SENDER, "a.log", CONTENT);

        assertThat(receive.receive(new UUID(0, 3), SENDER, "a.log", CONTENT))
                .isEqualTo(new ReceiveDiagnostics.Result.OverQuota(two, Duration.ofDays(1)));
        assertThat(ports.objectStore().open("diagnostics/" + new UUID(0, 3) + "/a.log"))
                .isEmpty();
    }

    @Test
    void what_could_not_be_stored_is_neither_listed_nor_counted() {
        for (int i = 0; i < 3; i++) {
            UUID id = new UUID(0, i);
            assertThatThrownBy(() -> receive(new Broken()).receive(id, SENDER, "a.log", CONTENT))
                    .isInstanceOf(UnavailableException.class);
        }

        assertThat(ports.diagnostics().list("", 10)).isEmpty();
        assertThat(receive(ports.objectStore()).receive(new UUID(0, 9), SENDER, "a.log", CONTENT))
                .isInstanceOf(ReceiveDiagnostics.Result.Received.class);
    }

    @Test
    void what_is_called_a_zip_has_to_be_one_however_its_ending_is_written() {
        assertThat(receive(ports.objectStore()).receive(new UUID(0, 1), SENDER, "a.ZIP", CONTENT))
                .isEqualTo(new ReceiveDiagnostics.Result.Malformed());
    }

    @Test
    void what_was_stored_is_kept_for_thirty_days_and_what_its_process_died_over_for_an_hour() {
        UUID stored = new UUID(0, 1);
        UUID died = new UUID(0, 2);
        receive(ports.objectStore()).receive(stored, SENDER, "a.log", CONTENT);
        assertThatThrownBy(() -> receive(new Dying()).receive(died, SENDER, "a.log", CONTENT))
                .isInstanceOf(Error.class);

        forget(Instant.EPOCH.plus(Duration.ofHours(1)));
        assertThat(ports.diagnostics().find(died)).isEmpty();
        assertThat(ports.diagnostics().find(stored)).isPresent();

        forget(Instant.EPOCH.plus(Duration.ofDays(30)).minusMillis(1));
        assertThat(ports.objectStore().open("diagnostics/" + stored + "/a.log")).isPresent();

        forget(Instant.EPOCH.plus(Duration.ofDays(30)));
        assertThat(ports.diagnostics().find(stored)).isEmpty();
        assertThat(ports.objectStore().open("diagnostics/" + stored + "/a.log")).isEmpty();
    }

    private void forget(Instant now) {
        new ForgetDiagnostics(ports.diagnostics(), ports.objectStore(), () -> now).forget();
    }

    private ReceiveDiagnostics receive(ObjectStore store) {
        return new ReceiveDiagnostics(
                ports.diagnostics(), store, Policies.defaults().with(two), () -> Instant.EPOCH);
    }

    /** Ends the process in the middle, as far as a test can: what comes after is not done. */
    private static final class Dying implements ObjectStore {
        @Override
        public void put(String name, long size, InputStream content) {
            throw new Error("killed");
        }

        @Override
        public Optional<InputStream> open(String name) {
            return Optional.empty();
        }

        @Override
        public void remove(String name) {}
    }

    private static final class Broken implements ObjectStore {
        @Override
        public void put(String name, long size, InputStream content) {
            throw new UnavailableException("the store is full", Duration.ofSeconds(1), new IOException());
        }

        @Override
        public Optional<InputStream> open(String name) {
            return Optional.empty();
        }

        @Override
        public void remove(String name) {}
    }
}
