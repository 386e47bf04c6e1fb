package dev.tollgate.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.ApiKey;
import dev.tollgate.domain.access.KeyHolder;
import dev.tollgate.domain.access.KeyLimits;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.inmemory.InMemoryPorts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Keys are seen, followed and ended by their own holder only. */
class KeyHoldersTest {

    private static final KeyHolder ACME = new KeyHolder.OfAccount(new AccountId("acme"));
    private static final KeyHolder OTHER = new KeyHolder.OfAccount(new AccountId("other"));
    private static final KeyHolder HOUSE = new KeyHolder.OfHouse();
    private static final KeyLimits LIMITS =
            new KeyLimits(Set.of(new ModelId("model")), Map.of(SpendWindow.DAY, Credits.of(1)), new RateLimit(1, 2, 3));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final Ports ports = InMemoryPorts.with(now::get).ports();
    private final Gateway gateway = Gateway.of(ports, Policies.defaults(), now::get);

    KeyHoldersTest() {
        gateway.openAccount().open(new AccountId("acme"), "");
        gateway.openAccount().open(new AccountId("other"), "");
    }

    private IssueApiKey.Result issue(KeyHolder holder, Scope scope) {
        return gateway.issueApiKey()
                .issue(new IssueApiKey.Command(holder, "test", "a key", Set.of(scope), LIMITS, Instant.MAX));
    }

    private ApiKey issued(KeyHolder holder, Scope scope) {
        assertThat(issue(holder, scope)).isInstanceOf(IssueApiKey.Result.Issued.class);
        return ports.apiKeys().list(holder, "", 1).getFirst();
    }

    @Test
    void nobody_finds_follows_or_ends_the_key_of_another_holder() {
        var key = issued(ACME, Scope.CREDITS_READ);

        for (var stranger : Set.of(OTHER, HOUSE)) {
            assertThat(gateway.findApiKey().find(stranger, key.id())).isEmpty();
            assertThat(gateway.rotateApiKey().rotate(stranger, key.id(), Duration.ofHours(1)))
                    .isInstanceOf(RotateApiKey.Result.NoKey.class);
            assertThat(gateway.revokeApiKey().revoke(stranger, key.id())).isEmpty();
            assertThat(ports.apiKeys().list(stranger, "", 9)).isEmpty();
        }
        assertThat(gateway.findApiKey().find(ACME, key.id())).contains(key);
        assertThat(gateway.findApiKey().find(ACME, new KeyId("nobody-has-it"))).isEmpty();
        assertThat(gateway.revokeApiKey().revoke(ACME, key.id())).contains(key.revokedAt(now.get()));
        assertThat(gateway.findApiKey().find(ACME, key.id())).contains(key.revokedAt(now.get()));
    }

    @Test
    void a_key_is_issued_to_the_house_or_to_an_account_that_is_there() {
        var house = issued(HOUSE, Scope.ADMIN);

        assertThat(house.holder()).isEqualTo(HOUSE);
        assertThat(issue(new KeyHolder.OfAccount(new AccountId("nobody")), Scope.KEYS))
                .isInstanceOf(IssueApiKey.Result.NoAccount.class);
    }

    @Test
    void a_successor_may_do_what_the_old_key_may_and_is_counted_with_it() {
        var old = issued(ACME, Scope.CREDITS_READ);
        now.set(now.get().plusSeconds(60));

        var result = gateway.rotateApiKey().rotate(ACME, old.id(), Duration.ofHours(1));

        assertThat(result).isInstanceOfSatisfying(RotateApiKey.Result.Rotated.class, rotated -> {
            var key = rotated.key();
            assertThat(key.id()).isNotEqualTo(old.id()).isEqualTo(rotated.text().id());
            assertThat(key)
                    .isEqualTo(new ApiKey(
                            rotated.text().id(),
                            old.id(),
                            ACME,
                            rotated.text().hash(),
                            rotated.text().display(),
                            "a key",
                            Set.of(Scope.CREDITS_READ),
                            LIMITS,
                            now.get(),
                            Instant.MAX,
                            Instant.MAX,
                            false));
            assertThat(key.environment()).isEqualTo("test");
            assertThat(gateway.findApiKey().find(ACME, key.id())).contains(key);
        });
        assertThat(gateway.findApiKey().find(ACME, old.id()))
                .contains(old.endingAt(now.get().plus(Duration.ofHours(1))));
    }
}
