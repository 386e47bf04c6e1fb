package dev.tollgate.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.Standing;
import dev.tollgate.domain.subscription.Subscription;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionWatchTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final AccountId ACME = new AccountId("acme");
    private static final Destination DESTINATION = new Destination(
            ACME,
            URI.create("https://example.com/hook"),
            "whsec_c2VjcmV0",
            NoticeKind.all(),
            Credits.ZERO,
            NOON,
            Instant.MAX,
            "");

    private SubscriptionWatch watch = SubscriptionWatch.from(List.of());

    @Test
    void a_course_of_a_subscription_is_told_step_by_step() {
        assertThat(look(subscription("pro", Standing.ACTIVE, false))).containsExactly(NoticeKind.SUBSCRIPTION_CREATED);
        assertThat(look(subscription("pro", Standing.ACTIVE, false))).isEmpty();
        assertThat(look(subscription("team", Standing.ACTIVE, false))).containsExactly(NoticeKind.SUBSCRIPTION_UPDATED);
        assertThat(look(subscription("team", Standing.GRACE, false)))
                .containsExactly(NoticeKind.PAYMENT_FAILED, NoticeKind.SUBSCRIPTION_UPDATED);
        assertThat(look(subscription("team", Standing.RESTRICTED, false)))
                .containsExactly(NoticeKind.SUBSCRIPTION_UPDATED);
        assertThat(look(subscription("team", Standing.ACTIVE, true))).containsExactly(NoticeKind.SUBSCRIPTION_UPDATED);
        assertThat(look(subscription("team", Standing.ENDED, true))).containsExactly(NoticeKind.SUBSCRIPTION_CANCELED);
        assertThat(look(subscription("team", Standing.ENDED, true))).isEmpty();
    }

    @Test
    void a_new_period_alone_is_nothing_to_tell() {
        look(subscription("pro", Standing.ACTIVE, false));

        var next = subscription("pro", Standing.ACTIVE, false)
                .in(new Period(NOON.plus(Duration.ofDays(30)), NOON.plus(Duration.ofDays(60))));

        assertThat(look(next)).isEmpty();
    }

    @Test
    void what_was_there_before_the_first_look_is_not_told() {
        var present = List.of(subscription("pro", Standing.ACTIVE, false));

        assertThat(SubscriptionWatch.from(present)
                        .look(DESTINATION, present, NOON)
                        .notices())
                .isEmpty();
    }

    @Test
    void of_several_only_those_that_changed_are_told_of() {
        var one = subscription("sub_1", "pro", Standing.ACTIVE, false);
        see(one, subscription("sub_2", "pro", Standing.ACTIVE, false));

        var seen = see(one, subscription("sub_2", "pro", Standing.RESTRICTED, false));

        assertThat(seen)
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.PAYMENT_FAILED, NoticeKind.SUBSCRIPTION_UPDATED);
        assertThat(seen).allSatisfy(notice -> assertThat(notice.facts()).containsEntry("subscription", "sub_2"));
    }

    @Test
    void one_that_ends_with_its_period_says_when() {
        var end = NOON.plus(Duration.ofDays(30)).toString();
        assertThat(see(subscription("sub_1", "pro", Standing.ACTIVE, false))
                        .getFirst()
                        .facts())
                .containsEntry("period_end", end)
                .doesNotContainKey("cancels_at");

        assertThat(see(subscription("sub_1", "pro", Standing.ACTIVE, true))
                        .getFirst()
                        .facts())
                .containsEntry("cancels_at", end);
    }

    @Test
    void a_look_that_finds_nothing_new_leaves_its_memory_as_it_is() {
        var present = List.of(subscription("pro", Standing.ACTIVE, false));
        var known = SubscriptionWatch.from(present);

        assertThat(known.look(DESTINATION, present, NOON.plusSeconds(1)).mark()).isEqualTo(known.mark(ACME));
    }

    private List<NoticeKind> look(Subscription subscription) {
        return see(subscription).stream().map(Notice::kind).toList();
    }

    private List<Notice> see(Subscription... present) {
        var seen = watch.look(DESTINATION, List.of(present), NOON);
        watch = SubscriptionWatch.of(seen.mark());
        return seen.notices();
    }

    private static Subscription subscription(String plan, Standing standing, boolean cancelAtPeriodEnd) {
        return subscription("sub_1", plan, standing, cancelAtPeriodEnd);
    }

    private static Subscription subscription(String id, String plan, Standing standing, boolean cancelAtPeriodEnd) {
        return new Subscription(
                id,
                ACME,
                "cus_1",
                plan,
                standing,
                "active",
                1,
                NOON,
                new Period(NOON, NOON.plus(Duration.ofDays(30))),
                cancelAtPeriodEnd,
                Instant.MAX,
                Instant.MAX,
                Instant.EPOCH);
    }
}
