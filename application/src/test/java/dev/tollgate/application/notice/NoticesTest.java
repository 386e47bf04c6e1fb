package dev.tollgate.application.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.notice.NoticeSender.Delivery;
import dev.tollgate.domain.notice.OutboxNotice;
import dev.tollgate.domain.notice.OutboxNotice.State;
import dev.tollgate.inmemory.InMemoryNoticeSender;
import dev.tollgate.inmemory.InMemoryPorts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NoticesTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId OTHER = new AccountId("other");
    private static final URI HOOK = URI.create("https://example.com/hook");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    private final InstantSource clock = now::get;
    private final InMemoryNoticeSender sender = new InMemoryNoticeSender();
    private final Ports ports = InMemoryPorts.with(clock).ports().with(NoticeSender.class, sender);
    private final Gateway gateway = Gateway.of(ports, Policies.defaults(), clock);

    @Test
    void grants_from_now_on_are_told_and_none_before_or_twice() {
        open(ACME);
        grant(ACME, "before", 100);
        set(ACME, 10);
        grant(ACME, "after", 5);

        assertThat(gateway.watchCredits().watch()).isEqualTo(1);
        assertThat(gateway.watchCredits().watch()).isZero();
        assertThat(gateway.sendNotices().send()).isEqualTo(1);
        assertThat(gateway.sendNotices().send()).isZero();

        assertThat(sender.heard()).extracting(Notice::kind).containsExactly(NoticeKind.CREDITS_GRANTED);
        assertThat(sender.heard().getFirst().facts()).containsEntry("cause", "after");
        assertThat(latest().getFirst().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void credits_that_run_low_are_told_once() {
        open(ACME);
        grant(ACME, "g", 100);
        set(ACME, 10);
        gateway.watchCredits().watch();
        gateway.adjustCredits().adjust(ACME, new OperationKey("a"), Credits.of(-95), "a test");

        gateway.watchCredits().watch();
        gateway.watchCredits().watch();

        assertThat(latest()).extracting(one -> one.notice().kind()).containsExactly(NoticeKind.CREDITS_LOW);
    }

    @Test
    void a_watch_that_lost_its_memory_begins_at_the_present() {
        open(ACME);
        set(ACME, 0);
        grant(ACME, "long ago", 5);
        ports.noticeOutbox().clear(ACME);

        assertThat(gateway.watchCredits().watch()).isZero();
        grant(ACME, "now", 5);
        assertThat(gateway.watchCredits().watch()).isEqualTo(1);
    }

    @Test
    void an_account_hears_its_own_only() {
        open(ACME);
        open(OTHER);
        set(ACME, 0);
        grant(OTHER, "g", 5);

        gateway.watchCredits().watch();

        assertThat(latest()).isEmpty();
    }

    @Test
    void a_failed_attempt_is_repeated_later_and_later_and_at_last_the_destination_is_given_up() {
        open(ACME);
        set(ACME, 0);
        grant(ACME, "g", 5);
        gateway.watchCredits().watch();
        sender.answer(HOOK, new Delivery.Failed("it answered 500"));

        for (Duration wait : SendNotices.WAITS) {
            assertThat(gateway.sendNotices().send()).isEqualTo(1);
            assertThat(gateway.sendNotices().send()).as("before its time").isZero();
            assertThat(destination().isDisabled()).isFalse();
            pass(wait);
        }
        assertThat(gateway.sendNotices().send()).isEqualTo(1);

        assertThat(destination().isDisabled()).isTrue();
        assertThat(destination().reason()).isEqualTo("it answered 500");
        assertThat(latest().getFirst().state()).isEqualTo(State.GIVEN_UP);
        assertThat(latest().getFirst().attempts()).isEqualTo(SendNotices.WAITS.size() + 1);
    }

    @Test
    void a_destination_that_recovers_hears_what_it_missed_in_order() {
        open(ACME);
        set(ACME, 0);
        grant(ACME, "one", 5);
        gateway.watchCredits().watch();
        sender.answer(HOOK, new Delivery.Failed("no answer came"));
        gateway.sendNotices().send();
        pass(Duration.ofSeconds(1));
        grant(ACME, "two", 5);
        gateway.watchCredits().watch();

        sender.answer(HOOK, new Delivery.Delivered());
        assertThat(gateway.sendNotices().send()).as("the first one's turn").isZero();
        pass(Duration.ofSeconds(5));
        gateway.sendNotices().send();
        gateway.sendNotices().send();

        assertThat(sender.heard())
                .extracting(notice -> notice.facts().get("cause"))
                .containsExactly("one", "two");
    }

    @Test
    void a_destination_that_is_gone_is_given_up_at_once_and_works_again_when_it_is_set_again() {
        open(ACME);
        set(ACME, 0);
        grant(ACME, "g", 5);
        gateway.watchCredits().watch();
        sender.answer(HOOK, new Delivery.Gone());
        gateway.sendNotices().send();
        assertThat(destination().isDisabled()).isTrue();
        grant(ACME, "unheard", 5);
        assertThat(gateway.watchCredits().watch()).isZero();

        sender.answer(HOOK, new Delivery.Delivered());
        var secret = destination().secret();
        set(ACME, 0);
        grant(ACME, "heard", 5);
        gateway.watchCredits().watch();
        gateway.sendNotices().send();

        assertThat(destination().isDisabled()).isFalse();
        assertThat(destination().secret()).isEqualTo(secret);
        assertThat(sender.heard())
                .extracting(notice -> notice.facts().get("cause"))
                .containsExactly("heard");
    }

    @Test
    void what_waits_behind_the_notice_that_a_destination_is_given_up_for_is_never_sent() {
        open(ACME);
        set(ACME, 0);
        grant(ACME, "one", 5);
        grant(ACME, "two", 5);
        gateway.watchCredits().watch();
        sender.answer(HOOK, new Delivery.Gone());
        gateway.sendNotices().send();
        sender.answer(HOOK, new Delivery.Delivered());

        assertThat(gateway.sendNotices().send()).isEqualTo(1);

        assertThat(sender.heard()).isEmpty();
        assertThat(latest()).extracting(OutboxNotice::state).containsExactly(State.GIVEN_UP, State.GIVEN_UP);
    }

    @Test
    void an_attempt_that_was_cut_off_is_begun_again() {
        open(ACME);
        set(ACME, 0);
        grant(ACME, "g", 5);
        gateway.watchCredits().watch();
        assertThat(ports.noticeOutbox().claim(now.get(), Duration.ofMinutes(2), 10))
                .hasSize(1);

        assertThat(gateway.sendNotices().send()).isZero();
        pass(Duration.ofMinutes(2));
        assertThat(gateway.sendNotices().send()).isEqualTo(1);

        assertThat(sender.heard()).hasSize(1);
    }

    @Test
    void an_attempt_that_cannot_be_noted_is_no_secret_and_keeps_no_other_from_being_made() {
        open(ACME);
        open(OTHER);
        set(ACME, 0);
        set(OTHER, 0);
        grant(ACME, "g", 5);
        grant(OTHER, "g", 5);
        gateway.watchCredits().watch();
        sender.answer(HOOK, new Delivery.Delivered());
        Ports failing = ports.with(NoticeSender.class, new NoticeSender() {
            @Override
            public Optional<String> objection(URI address) {
                return sender.objection(address);
            }

            @Override
            public Delivery send(Destination destination, Notice notice, Instant at) {
                if (destination.account().equals(ACME)) {
                    throw new UnavailableException("away", Duration.ofSeconds(1), new IOException());
                }
                return sender.send(destination, notice, at);
            }
        });
        SendNotices send = Gateway.of(failing, Policies.defaults(), clock).sendNotices();

        assertThatThrownBy(send::send).hasRootCauseInstanceOf(IOException.class);

        assertThat(sender.heard()).extracting(Notice::account).containsExactly(OTHER);
        pass(Duration.ofMinutes(2));
        gateway.sendNotices().send();
        assertThat(sender.heard()).extracting(Notice::account).containsExactly(OTHER, ACME);
    }

    @Test
    void a_removed_destination_hears_nothing_more() {
        open(ACME);
        set(ACME, 0);
        grant(ACME, "g", 5);
        gateway.watchCredits().watch();

        assertThat(gateway.removeDestination().remove(ACME)).isTrue();
        assertThat(gateway.removeDestination().remove(ACME)).isFalse();

        assertThat(gateway.sendNotices().send()).isZero();
        assertThat(gateway.viewDestination().view(ACME)).isEmpty();
    }

    @Test
    void a_try_is_made_at_once_and_not_again_right_after() {
        open(ACME);
        assertThat(gateway.testDestination().test(ACME, "t0")).isInstanceOf(TestDestination.Result.NoDestination.class);
        set(ACME, 0);

        assertThat(gateway.testDestination().test(ACME, "t1"))
                .isInstanceOfSatisfying(
                        TestDestination.Result.Tried.class,
                        tried -> assertThat(tried.delivery()).isEqualTo(new Delivery.Delivered()));
        assertThat(gateway.testDestination().test(ACME, "t2")).isInstanceOf(TestDestination.Result.TooSoon.class);
        assertThat(sender.heard()).extracting(Notice::kind).containsExactly(NoticeKind.TEST);
    }

    private void open(AccountId account) {
        gateway.openAccount().open(account, "");
    }

    private void grant(AccountId account, String cause, long credits) {
        gateway.grantCredits()
                .grant(account, Grant.of(new OperationKey(cause), Credits.of(credits), LotTerms.of(LotKind.PROMO)));
    }

    private void set(AccountId account, long lowMark) {
        var command = new SetDestination.Command(account, HOOK, NoticeKind.all(), Credits.of(lowMark), false);
        assertThat(gateway.setDestination().set(command)).isInstanceOf(SetDestination.Result.Set.class);
    }

    private void pass(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    private Destination destination() {
        return ports.noticeDestinations().find(ACME).orElseThrow();
    }

    private List<OutboxNotice> latest() {
        return ports.noticeOutbox().latest(ACME, 10);
    }
}
