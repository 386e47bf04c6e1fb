package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.Standing;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link Subscriptions} keeps. Ids are new in every test; the store may hold others. */
@ExtendWith(Promises.class)
public abstract class SubscriptionsContract {

    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00.123456Z");
    private static final int ALL = 10_000;

    private final String prefix = "sub-" + UUID.randomUUID();
    private final AccountId account = TestIds.account();

    /**
     * The adapter to be tested, the same one all through a test. It may hold what other tests left.
     */
    protected abstract Subscriptions subscriptions();

    private Subscription subscription(String name, Instant due) {
        return new Subscription(
                prefix + name,
                account,
                "cus_1",
                "basic",
                Standing.GRACE,
                "past_due",
                3,
                NOW.minusSeconds(10),
                new Period(NOW, NOW.plusSeconds(10)),
                true,
                NOW.plusSeconds(5),
                due,
                NOW.minusSeconds(3));
    }

    private Subscription living(String name) {
        return subscription(name, Instant.MAX);
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept(most -> subscriptions().due(NOW, most));
        PageSizes.areKept((start, most) -> subscriptions().living(start, most));
    }

    @Test
    void what_is_saved_is_found_whole() {
        var subscriptions = subscriptions();
        assertThat(subscriptions.find(prefix)).isEmpty();
        var saved = subscription("", NOW);

        assertThat(subscriptions.save(saved, 1)).isTrue();

        assertThat(subscriptions.find(prefix)).contains(saved);
        assertThat(subscriptions.ofAccount(account)).containsExactly(saved);
        assertThat(subscriptions.ofAccount(TestIds.account())).isEmpty();
    }

    @Test
    void those_of_some_accounts_come_by_account_in_the_order_of_ids() {
        var subscriptions = subscriptions();
        var second = subscription("a", NOW);
        var first = subscription("B", NOW.plusSeconds(1));
        subscriptions.save(second, 1);
        subscriptions.save(first, 1);

        assertThat(subscriptions.ofAccounts(Set.of(account, TestIds.account())))
                .isEqualTo(Map.of(account, List.of(first, second)));
        assertThat(subscriptions.ofAccounts(Set.of())).isEmpty();
    }

    @Test
    void what_has_no_end_is_kept_without_one() {
        var endless = living("").endedNow();
        subscriptions().save(endless, 0);

        assertThat(subscriptions().find(prefix)).contains(endless);
    }

    @Test
    void a_holder_of_an_earlier_lease_changes_nothing() {
        var subscriptions = subscriptions();
        var later = living("");
        subscriptions.save(later, 7);

        assertThat(subscriptions.save(later.onPlan("pro", NOW), 6)).isFalse();
        assertThat(subscriptions.find(prefix)).contains(later);
        assertThat(subscriptions.save(later.onPlan("pro", NOW), 7)).isTrue();
        assertThat(subscriptions.find(prefix)).contains(later.onPlan("pro", NOW));
    }

    @Test
    void the_latest_lease_that_something_was_saved_under_counts() {
        var subscriptions = subscriptions();
        var first = living("");
        subscriptions.save(first, 5);
        subscriptions.save(first.onPlan("pro", NOW), 7);

        assertThat(subscriptions.save(first, 6)).isFalse();
        assertThat(subscriptions.find(prefix)).contains(first.onPlan("pro", NOW));
    }

    @Test
    void what_was_stored_is_not_added() {
        var subscriptions = subscriptions();
        var first = subscription("", NOW);

        assertThat(subscriptions.add(first)).isTrue();

        assertThat(subscriptions.add(first.onPlan("pro", NOW))).isFalse();
        assertThat(subscriptions.find(prefix)).contains(first);
        assertThat(subscriptions.save(first.endedNow(), 0)).isTrue();
    }

    @Test
    void what_others_have_changed_is_not_replaced() {
        var subscriptions = subscriptions();
        var first = subscription("", NOW);
        assertThat(subscriptions.replace(first, first.endedNow())).isFalse();
        assertThat(subscriptions.find(prefix)).isEmpty();
        subscriptions.save(first, 7);

        for (var other : List.of(
                first.onPlan("pro", NOW),
                first.lookedAtAgain(Instant.MAX),
                first.in(new Period(NOW, NOW.plusSeconds(20))),
                first.endedNow())) {
            assertThat(subscriptions.replace(other, first.onPlan("max", NOW))).isFalse();
            assertThat(subscriptions.replace(first, other)).isTrue();
            assertThat(subscriptions.replace(first, first.onPlan("max", NOW))).isFalse();
            assertThat(subscriptions.find(prefix)).contains(other);
            assertThat(subscriptions.replace(other, first)).isTrue();
        }
        assertThat(subscriptions.save(first, 6)).isFalse();
    }

    @Test
    void what_others_have_changed_in_one_part_is_not_replaced_and_every_part_is() {
        var subscriptions = subscriptions();
        var first = subscription("", NOW);
        subscriptions.save(first, 7);

        var later = new Period(NOW.plusSeconds(1), NOW.plusSeconds(11));
        for (var period : Parts.exchanged(Period.class, first.period(), later)) {
            for (var changed : Parts.exchanged(Subscription.class, first, other(period))) {
                assertThat(subscriptions.replace(changed, first.endedNow())).isFalse();
                assertThat(subscriptions.find(prefix)).contains(first);
                assertThat(subscriptions.replace(first, changed)).isTrue();
                assertThat(subscriptions.find(prefix)).contains(changed);
                assertThat(subscriptions.save(first, 7)).isTrue();
                assertThat(subscriptions.find(prefix)).contains(first);
            }
        }
    }

    private Subscription other(Period period) {
        return new Subscription(
                prefix,
                TestIds.account(),
                "cus_2",
                "pro",
                Standing.RESTRICTED,
                "unpaid",
                4,
                NOW.minusSeconds(11),
                period,
                false,
                NOW.plusSeconds(6),
                NOW.plusSeconds(1),
                NOW.minusSeconds(4));
    }

    @Test
    void those_due_come_earliest_first() {
        var subscriptions = subscriptions();
        subscriptions.save(subscription("c", NOW.minusSeconds(2)), 0);
        subscriptions.save(subscription("b", NOW.minusSeconds(1)), 0);
        subscriptions.save(subscription("a", NOW), 0);
        subscriptions.save(subscription("d", NOW.plusSeconds(1)), 0);
        subscriptions.save(subscription("f", NOW.minusSeconds(1)), 0);
        subscriptions.save(subscription("E", NOW.minusSeconds(1)), 0);
        subscriptions.save(subscription("g", NOW.minusSeconds(1)).endedNow().lookedAtAgain(NOW), 0);

        assertThat(subscriptions.due(NOW, ALL).stream().map(Subscription::id).filter(id -> id.startsWith(prefix)))
                .containsExactly(prefix + "c", prefix + "E", prefix + "b", prefix + "f", prefix + "a", prefix + "g");
        assertThat(subscriptions.due(NOW, 1)).hasSize(1);
    }

    @Test
    void those_that_live_come_by_id_page_by_page() {
        var subscriptions = subscriptions();
        subscriptions.save(living("b"), 0);
        subscriptions.save(living("a"), 0);
        subscriptions.save(living("c").endedNow(), 0);
        subscriptions.save(living("d"), 0);
        subscriptions.save(living("B"), 0);

        assertThat(subscriptions.living(prefix, 3)).containsExactly(living("B"), living("a"), living("b"));
        assertThat(subscriptions.living(prefix + "b", 1)).containsExactly(living("d"));
        assertThat(subscriptions.ofAccount(account))
                .extracting(Subscription::id)
                .containsExactly(prefix + "B", prefix + "a", prefix + "b", prefix + "c", prefix + "d");
    }
}
