package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.IdempotencyClaim;
import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.domain.inference.IdempotencyKeys.Claimed;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every adapter of {@link IdempotencyKeys} promises. */
@ExtendWith(Promises.class)
public abstract class IdempotencyKeysContract {

    private static final AccountId ACCOUNT = new AccountId("any-account");

    /** An adapter that remembers nothing yet. */
    protected abstract IdempotencyKeys keys();

    /** Lets the clock of the adapter go on. */
    protected abstract void pass(Duration time);

    @Test
    void a_new_key_is_claimed_and_the_same_call_may_claim_it_again() {
        IdempotencyKeys keys = keys();
        IdempotencyClaim claim = claim("k", "content", call(1));

        assertThat(keys.claim(claim)).isEqualTo(new Claimed.New());
        assertThat(keys.claim(claim)).isEqualTo(new Claimed.New());
    }

    @Test
    void a_repeat_is_told_which_call_came_first() {
        IdempotencyKeys keys = keys();
        keys.claim(claim("k", "content", call(1)));

        assertThat(keys.claim(claim("k", "content", call(2)))).isEqualTo(new Claimed.Before(call(1)));
    }

    @Test
    void other_content_under_the_same_key_is_noticed() {
        IdempotencyKeys keys = keys();
        keys.claim(claim("k", "content", call(1)));

        assertThat(keys.claim(claim("k", "other", call(2)))).isEqualTo(new Claimed.OtherContent(call(1)));
        assertThat(keys.claim(claim("k", "other", call(1)))).isEqualTo(new Claimed.OtherContent(call(1)));
    }

    @Test
    void keys_of_two_accounts_have_nothing_to_do_with_each_other() {
        IdempotencyKeys keys = keys();
        keys.claim(claim("k", "content", call(1)));

        IdempotencyClaim others = new IdempotencyClaim(new AccountId("other"), "k", "content", call(2));

        assertThat(keys.claim(others)).isEqualTo(new Claimed.New());
    }

    @Test
    void keys_are_told_apart_to_the_letter() {
        IdempotencyKeys keys = keys();
        String long254 = "k".repeat(254);

        List<String> all = List.of("key", "Key", "kéy", "key ", "\u043a", "\u043b", long254 + "1", long254 + "2");

        for (int i = 0; i < all.size(); i++) {
            assertThat(keys.claim(claim(all.get(i), "content", call(i))))
                    .as(all.get(i))
                    .isEqualTo(new Claimed.New());
        }
    }

    @Test
    void a_key_is_remembered_for_a_day_and_no_longer() {
        IdempotencyKeys keys = keys();
        keys.claim(claim("k", "content", call(1)));

        pass(Duration.ofHours(24).minusMillis(1));
        assertThat(keys.claim(claim("k", "content", call(2)))).isEqualTo(new Claimed.Before(call(1)));

        pass(Duration.ofMillis(1));
        assertThat(keys.claim(claim("k", "other", call(3)))).isEqualTo(new Claimed.New());
        assertThat(keys.claim(claim("k", "other", call(4)))).isEqualTo(new Claimed.Before(call(3)));
    }

    @Test
    void a_released_key_is_new_again_but_only_its_own_call_can_release_it() {
        IdempotencyKeys keys = keys();
        keys.claim(claim("k", "content", call(1)));

        keys.release(claim("k", "content", call(2)));
        assertThat(keys.claim(claim("k", "content", call(3)))).isEqualTo(new Claimed.Before(call(1)));

        keys.release(claim("k", "content", call(1)));
        assertThat(keys.claim(claim("k", "content", call(3)))).isEqualTo(new Claimed.New());
    }

    @Test
    void a_released_key_of_one_account_is_still_that_of_another() {
        IdempotencyKeys keys = keys();
        IdempotencyClaim others = new IdempotencyClaim(new AccountId("other"), "k", "content", call(1));
        keys.claim(claim("k", "content", call(1)));
        keys.claim(others);

        keys.release(others);

        assertThat(keys.claim(claim("k", "content", call(2)))).isEqualTo(new Claimed.Before(call(1)));
    }

    @Test
    void of_many_claims_at_once_one_wins() throws Exception {
        IdempotencyKeys keys = keys();
        List<Callable<Claimed>> claims = LongStream.rangeClosed(1, 50)
                .<Callable<Claimed>>mapToObj(n -> () -> keys.claim(claim("k", "content", call(n))))
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long won = 0;
            for (Future<Claimed> outcome : threads.invokeAll(claims)) {
                won += outcome.get() instanceof Claimed.New ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }

    private static IdempotencyClaim claim(String key, String content, CallId call) {
        return new IdempotencyClaim(ACCOUNT, key, content, call);
    }

    private static CallId call(long n) {
        return new CallId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | n));
    }
}
