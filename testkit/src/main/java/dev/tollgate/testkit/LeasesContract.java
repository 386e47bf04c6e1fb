package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.lease.Lease;
import dev.tollgate.domain.lease.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link Leases} keeps. Names are new in every test. */
@ExtendWith(Promises.class)
public abstract class LeasesContract {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final String name = "lease-" + UUID.randomUUID();

    /**
     * The ports to be tested, the same ones all through a test. Tests open accounts of their own,
     * so that they may share a store.
     */
    protected abstract LedgerFixture fixture();

    private Leases leases() {
        return fixture().ports().leases();
    }

    private Lease claimed(String holder) {
        return leases().claim(name, holder, TEN_SECONDS).orElseThrow();
    }

    @Test
    void a_claimed_lease_is_the_holders_until_it_ends() {
        var lease = claimed("one");

        assertThat(lease.name()).isEqualTo(name);
        assertThat(lease.holder()).isEqualTo("one");
        assertThat(lease.ends()).isEqualTo(fixture().now().plus(TEN_SECONDS));
        assertThat(leases().find(name)).contains(lease);
        assertThat(leases().claim(name, "other", TEN_SECONDS)).isEmpty();
        fixture().pass(TEN_SECONDS);

        assertThat(leases().find(name)).isEmpty();
    }

    @Test
    void a_renewal_keeps_the_fence_and_moves_the_end() {
        var first = claimed("one");
        fixture().pass(Duration.ofSeconds(5));

        var second = claimed("one");

        assertThat(second.fence()).isEqualTo(first.fence());
        assertThat(second.ends()).isEqualTo(first.ends().plusSeconds(5));
    }

    @Test
    void the_fence_grows_with_every_new_holder() {
        var first = claimed("one");
        fixture().pass(TEN_SECONDS);

        var second = claimed("other");

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(leases().claim(name, "one", TEN_SECONDS)).isEmpty();
    }

    @Test
    void a_holder_that_was_late_gets_a_new_fence() {
        var first = claimed("one");
        fixture().pass(TEN_SECONDS);

        assertThat(claimed("one").fence()).isGreaterThan(first.fence());
    }

    @Test
    void a_released_lease_is_free_and_its_fence_still_grows() {
        var first = claimed("one");

        leases().release(name, "one");

        assertThat(leases().find(name)).isEmpty();
        assertThat(claimed("other").fence()).isGreaterThan(first.fence());
    }

    @Test
    void only_its_holder_releases_a_lease() {
        claimed("one");

        leases().release(name, "other");

        assertThat(leases().find(name)).map(Lease::holder).contains("one");
    }

    @Test
    void of_many_at_once_one_gets_it() throws Exception {
        var calls = IntStream.range(0, 50)
                .<Callable<Optional<Lease>>>mapToObj(i -> () -> leases().claim(name, "holder-" + i, TEN_SECONDS))
                .toList();
        int claimed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(calls)) {
                claimed += done.get().isPresent() ? 1 : 0;
            }
        }

        assertThat(claimed).isEqualTo(1);
    }
}
