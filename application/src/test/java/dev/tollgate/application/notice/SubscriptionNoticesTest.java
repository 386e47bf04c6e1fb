package dev.tollgate.application.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.subscription.Period;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.domain.subscription.Standing;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.Subscriptions;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryNoticeSender;
import dev.tollgate.inmemory.InMemoryPorts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SubscriptionNoticesTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId OTHER = new AccountId("other");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final InstantSource clock = now::get;
    private final InMemoryNoticeSender sender = new InMemoryNoticeSender();
    private final Ports ports = InMemoryPorts.with(clock).ports().with(NoticeSender.class, sender);
    private final Subscriptions subscriptions =
            InMemoryBilling.ports(PlanCatalogue.EMPTY).subscriptions();
    private final Gateway gateway = Gateway.of(ports, Policies.defaults(), clock);
    private final WatchSubscriptions watch =
            new WatchSubscriptions(ports.noticeDestinations(), ports.noticeOutbox(), subscriptions, clock);

    @Test
    void the_course_of_a_subscription_is_told_once_and_in_order() {
        set(ACME, NoticeKind.all());
        watch.watch();

        keep(ACME, "pro", Standing.ACTIVE);
        assertThat(watch.watch()).isEqualTo(1);
        assertThat(watch.watch()).isZero();
        keep(ACME, "pro", Standing.GRACE);
        assertThat(watch.watch()).isEqualTo(2);
        keep(ACME, "pro", Standing.ENDED);
        assertThat(watch.watch()).isEqualTo(1);

        assertThat(told())
                .containsExactly(
                        NoticeKind.SUBSCRIPTION_CREATED,
                        NoticeKind.PAYMENT_FAILED,
                        NoticeKind.SUBSCRIPTION_UPDATED,
                        NoticeKind.SUBSCRIPTION_CANCELED);
    }

    @Test
    void what_began_before_the_destination_was_set_is_not_told_and_what_began_before_the_first_look_is() {
        keep(ACME, "pro", Standing.ACTIVE);
        pass(Duration.ofSeconds(1));
        set(ACME, NoticeKind.all());
        assertThat(watch.watch()).isZero();

        set(OTHER, NoticeKind.all());
        pass(Duration.ofSeconds(1));
        keep(OTHER, "pro", Standing.ACTIVE);
        assertThat(watch.watch()).isEqualTo(1);

        assertThat(told()).containsExactly(NoticeKind.SUBSCRIPTION_CREATED);
        assertThat(sender.heard()).extracting(Notice::account).containsExactly(OTHER);
    }

    @Test
    void only_what_a_destination_wants_is_told() {
        set(ACME, Set.of(NoticeKind.PAYMENT_FAILED));
        watch.watch();

        keep(ACME, "pro", Standing.ACTIVE);
        watch.watch();
        keep(ACME, "pro", Standing.GRACE);
        watch.watch();

        assertThat(told()).containsExactly(NoticeKind.PAYMENT_FAILED);
        assertThat(sender.heard().getFirst().facts())
                .containsEntry("plan", "pro")
                .containsEntry("standing", "grace");
    }

    private Iterable<NoticeKind> told() {
        while (gateway.sendNotices().send() > 0) {
            pass(Duration.ofSeconds(1));
        }
        return sender.heard().stream().map(Notice::kind).toList();
    }

    private void set(AccountId account, Set<NoticeKind> kinds) {
        gateway.openAccount().open(account, "");
        var hook = URI.create("https://example.com/" + account);
        assertThat(gateway.setDestination().set(new SetDestination.Command(account, hook, kinds, Credits.ZERO, false)))
                .isInstanceOf(SetDestination.Result.Set.class);
    }

    private void keep(AccountId account, String plan, Standing standing) {
        Subscription kept = subscriptions
                .find("sub_" + account)
                .map(before -> of(account, plan, standing, before.anchor()))
                .orElseGet(() -> of(account, plan, standing, now.get()));
        assertThat(subscriptions.save(kept, 1)).isTrue();
    }

    private static Subscription of(AccountId account, String plan, Standing standing, Instant anchor) {
        return new Subscription(
                "sub_" + account,
                account,
                "cus_1",
                plan,
                standing,
                "active",
                1,
                anchor,
                new Period(anchor, anchor.plus(Duration.ofDays(30))),
                false,
                Instant.MAX,
                Instant.MAX,
                Instant.EPOCH);
    }

    private void pass(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }
}
