package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.AutoTopUps;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link AutoTopUps} keeps. Accounts are new in every test. */
@ExtendWith(Promises.class)
public abstract class AutoTopUpsContract {

    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00.123456Z");

    private final String prefix = "account-" + UUID.randomUUID();

    /**
     * The adapter to be tested, the same one all through a test. It may hold what other tests left.
     */
    protected abstract AutoTopUps wishes();

    private AutoTopUp wish(String name) {
        return new AutoTopUp(
                new AccountId(prefix + name),
                Credits.of("0.000000001"),
                "small",
                new Money(5_000, "USD"),
                0,
                Instant.EPOCH);
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept((start, most) -> wishes().list(start, most));
    }

    @Test
    void a_wish_is_found_whole_and_replaced_by_the_next() {
        var first = wish("a");
        assertThat(wishes().find(first.account())).isEmpty();

        wishes().save(first);
        assertThat(wishes().find(first.account())).contains(first);
        wishes().save(first.declined(NOW));

        assertThat(wishes().find(first.account())).contains(first.declined(NOW));
    }

    @Test
    void a_wish_that_was_changed_or_ended_meanwhile_is_not_replaced() {
        var first = wish("a");
        assertThat(wishes().replace(first, first.declined(NOW))).isFalse();
        assertThat(wishes().find(first.account())).isEmpty();
        wishes().save(first);

        assertThat(wishes().replace(first, first.declined(NOW))).isTrue();
        assertThat(wishes().find(first.account())).contains(first.declined(NOW));
        assertThat(wishes().replace(first, first)).isFalse();
        assertThat(wishes().find(first.account())).contains(first.declined(NOW));
    }

    @Test
    void a_wish_that_was_changed_in_one_part_is_not_replaced_and_every_part_is() {
        var first = wish("a");
        wishes().save(first);

        for (var most : Parts.exchanged(Money.class, first.monthlyMost(), new Money(5_001, "EUR"))) {
            var other = new AutoTopUp(first.account(), Credits.of(2), "large", most, 1, NOW);
            for (var changed : Parts.exchanged(AutoTopUp.class, first, other)) {
                assertThat(wishes().replace(changed, other)).isFalse();
                assertThat(wishes().find(first.account())).contains(first);
                assertThat(wishes().replace(first, changed)).isTrue();
                assertThat(wishes().find(first.account())).contains(changed);
                wishes().save(first);
                assertThat(wishes().find(first.account())).contains(first);
            }
        }
    }

    @Test
    void a_wish_ends_and_ending_it_again_changes_nothing() {
        wishes().save(wish("a"));

        wishes().remove(wish("a").account());
        wishes().remove(wish("a").account());

        assertThat(wishes().find(wish("a").account())).isEmpty();
    }

    @Test
    void all_come_by_account_page_by_page() {
        wishes().save(wish("b"));
        wishes().save(wish("a"));
        wishes().save(wish("c"));

        assertThat(wishes().list(prefix, 2)).containsExactly(wish("a"), wish("b"));
        assertThat(wishes().list(prefix + "b", 1)).containsExactly(wish("c"));
    }
}
