package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.notice.Mark;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.domain.notice.OutboxNotice;
import dev.tollgate.domain.notice.OutboxNotice.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link NoticeOutbox} keeps. The store is empty at the start of a test. */
@ExtendWith(Promises.class)
public abstract class NoticeOutboxContract {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId OTHER = new AccountId("other");
    private static final Set<AccountId> BOTH = Set.of(ACME, OTHER);

    /** The port under test. */
    protected abstract NoticeOutbox outbox();

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept(most -> outbox().latest(TestIds.account(), most));
        PageSizes.areRefusedBelowZero(most -> outbox().claim(Instant.EPOCH, Duration.ofSeconds(1), most));
        PageSizes.areRefusedBelowZero(most -> outbox().forget(Instant.EPOCH, most));
    }

    @Test
    void a_watch_that_moves_takes_its_notices_in_and_a_repeat_finds_that_it_has_moved() {
        var told = List.of(notice(ACME, 1), notice(ACME, 2));

        assertThat(outbox().marks(BOTH, "credits")).isEmpty();
        assertThat(outbox().advance(Mark.NONE, mark("one"), told)).isTrue();
        assertThat(outbox().advance(Mark.NONE, mark("one"), told)).isFalse();
        assertThat(outbox().advance("one", mark("two"), List.of())).isTrue();
        assertThat(outbox().advance("one", mark("three"), List.of(notice(ACME, 3))))
                .isFalse();

        assertThat(outbox().marks(BOTH, "credits")).isEqualTo(Map.of(ACME, mark("two")));
        assertThat(outbox().marks(BOTH, "another")).isEmpty();
        assertThat(outbox().marks(Set.of(OTHER), "credits")).isEmpty();
        assertThat(outbox().latest(ACME, 10))
                .extracting(OutboxNotice::notice)
                .containsExactly(told.get(1), told.get(0));
    }

    @Test
    void of_watches_at_once_one_moves_on() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> move = () -> outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 1)));
            var moved = threads.invokeAll(Collections.nCopies(8, move));
            var winners = 0;
            for (var one : moved) {
                winners += one.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        assertThat(outbox().latest(ACME, 10)).hasSize(1);
    }

    @Test
    void a_claim_answers_the_earliest_of_each_account_and_keeps_others_off_it() {
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 1), notice(ACME, 2)));
        outbox().advance(Mark.NONE, new Mark(OTHER, "credits", "one"), List.of(notice(OTHER, 3)));

        var claimed = outbox().claim(NOON.plusSeconds(10), LIFETIME, 10);

        assertThat(claimed).extracting(OutboxNotice::notice).containsExactly(notice(ACME, 1), notice(OTHER, 3));
        assertThat(claimed).extracting(OutboxNotice::attempts).containsExactly(1, 1);
        assertThat(outbox().claim(NOON.plusSeconds(11), LIFETIME, 10)).isEmpty();
        assertThat(outbox().claim(NOON.plusSeconds(70), LIFETIME, 10))
                .extracting(OutboxNotice::attempts)
                .containsExactly(2, 2);
    }

    @Test
    void the_earliest_of_an_account_comes_first_in_whatever_order_they_were_taken_in() {
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 2), notice(ACME, 1)));

        assertThat(outbox().claim(NOON.plusSeconds(10), LIFETIME, 10))
                .extracting(OutboxNotice::notice)
                .containsExactly(notice(ACME, 1));
        assertThat(outbox().latest(ACME, 10))
                .extracting(OutboxNotice::notice)
                .containsExactly(notice(ACME, 2), notice(ACME, 1));
    }

    @Test
    void of_more_accounts_than_are_asked_for_those_that_have_waited_longest_are_served() {
        outbox().advance(Mark.NONE, new Mark(OTHER, "credits", "one"), List.of(notice(OTHER, 3)));
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 1)));

        assertThat(outbox().claim(NOON.plusSeconds(10), LIFETIME, 1))
                .extracting(OutboxNotice::notice)
                .containsExactly(notice(ACME, 1));
        assertThat(outbox().claim(NOON.plusSeconds(10), LIFETIME, 1))
                .extracting(OutboxNotice::notice)
                .containsExactly(notice(OTHER, 3));
    }

    @Test
    void claims_at_once_answer_each_notice_once() throws Exception {
        for (int i = 0; i < 20; i++) {
            var account = new AccountId("account-" + i);
            outbox().advance(Mark.NONE, new Mark(account, "credits", "one"), List.of(notice(account, 1)));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<OutboxNotice>> claim = () -> outbox().claim(NOON.plusSeconds(10), LIFETIME, 20);
            List<AccountId> claimed = new ArrayList<>();
            for (var one : threads.invokeAll(Collections.nCopies(8, claim))) {
                one.get().forEach(each -> claimed.add(each.notice().account()));
            }
            assertThat(claimed).hasSize(20).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_watch_moves_without_those_of_other_topics() {
        outbox().advance(Mark.NONE, mark("one"), List.of());
        outbox().advance(Mark.NONE, new Mark(ACME, "another", "one"), List.of());

        outbox().advance("one", mark("two"), List.of());

        assertThat(outbox().marks(BOTH, "credits")).isEqualTo(Map.of(ACME, mark("two")));
        assertThat(outbox().marks(BOTH, "another")).isEqualTo(Map.of(ACME, new Mark(ACME, "another", "one")));
    }

    @Test
    void what_is_settled_is_not_claimed_again_and_lets_the_next_one_through() {
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 1), notice(ACME, 2)));
        var first = outbox().claim(NOON.plusSeconds(10), LIFETIME, 10).getFirst();

        outbox().save(first.failed("it answered 500", NOON.plusSeconds(20)));
        assertThat(outbox().claim(NOON.plusSeconds(19), LIFETIME, 10)).isEmpty();
        var again = outbox().claim(NOON.plusSeconds(20), LIFETIME, 10).getFirst();
        assertThat(again.failure()).isEqualTo("it answered 500");
        outbox().save(again.delivered(NOON.plusSeconds(21)));
        var second = outbox().claim(NOON.plusSeconds(22), LIFETIME, 10).getFirst();
        outbox().save(second.givenUp("it is gone", NOON.plusSeconds(23)));

        assertThat(outbox().claim(NOON.plus(Duration.ofDays(1)), LIFETIME, 10)).isEmpty();
        assertThat(outbox().latest(ACME, 10))
                .extracting(OutboxNotice::state)
                .containsExactly(State.GIVEN_UP, State.DELIVERED);
        assertThat(outbox().latest(ACME, 1)).hasSize(1);
    }

    @Test
    void what_waits_behind_one_that_failed_is_not_due_before_it_and_nobody_else_waits() {
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 1), notice(ACME, 2)));
        outbox().advance(Mark.NONE, new Mark(OTHER, "credits", "one"), List.of(notice(OTHER, 3)));
        var first = outbox().claim(NOON.plusSeconds(10), LIFETIME, 1).getFirst();

        outbox().save(first.failed("it answered 500", NOON.plusSeconds(40)));
        outbox().advance("one", mark("two"), List.of(notice(ACME, 20)));

        assertThat(outbox().latest(ACME, 10))
                .extracting(OutboxNotice::due)
                .containsExactly(NOON.plusSeconds(20), NOON.plusSeconds(40), NOON.plusSeconds(40));
        assertThat(outbox().claim(NOON.plusSeconds(39), LIFETIME, 10))
                .extracting(OutboxNotice::notice)
                .containsExactly(notice(OTHER, 3));
        assertThat(outbox().claim(NOON.plusSeconds(40), LIFETIME, 10))
                .extracting(OutboxNotice::notice)
                .containsExactly(notice(ACME, 1));
    }

    @Test
    void what_became_of_one_that_was_cleared_puts_off_nothing_that_came_later() {
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 1)));
        var first = outbox().claim(NOON.plusSeconds(10), LIFETIME, 1).getFirst();

        outbox().clear(ACME);
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 2)));
        outbox().save(first.failed("it answered 500", NOON.plusSeconds(40)));

        assertThat(outbox().claim(NOON.plusSeconds(11), LIFETIME, 10))
                .extracting(OutboxNotice::notice)
                .containsExactly(notice(ACME, 2));
    }

    @Test
    void what_became_of_an_attempt_that_outlived_its_claim_changes_nothing() {
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 1)));
        var slow = outbox().claim(NOON.plusSeconds(10), LIFETIME, 1).getFirst();
        var next = outbox().claim(NOON.plusSeconds(70), LIFETIME, 1).getFirst();

        outbox().save(slow.failed("no answer came", NOON.plusSeconds(71)));
        assertThat(outbox().claim(NOON.plusSeconds(72), LIFETIME, 1)).isEmpty();
        outbox().save(next.delivered(NOON.plusSeconds(73)));
        outbox().save(slow.failed("no answer came", NOON.plusSeconds(74)));
        outbox().save(next.failed("no answer came", NOON.plusSeconds(75)));

        assertThat(outbox().latest(ACME, 10)).containsExactly(next.delivered(NOON.plusSeconds(73)));
    }

    @Test
    void a_failure_leaves_what_is_settled_as_it_is() {
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 1), notice(ACME, 2)));
        var first = outbox().claim(NOON.plusSeconds(10), LIFETIME, 1).getFirst();
        outbox().save(first.delivered(NOON.plusSeconds(11)));

        var second = outbox().claim(NOON.plusSeconds(12), LIFETIME, 1).getFirst();
        outbox().save(second.failed("it answered 500", NOON.plusSeconds(40)));

        assertThat(outbox().latest(ACME, 10))
                .extracting(OutboxNotice::due)
                .containsExactly(NOON.plusSeconds(40), NOON.plusSeconds(11));
    }

    @Test
    void clearing_forgets_marks_and_what_is_pending() {
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 1), notice(ACME, 2)));
        outbox().advance(Mark.NONE, new Mark(OTHER, "credits", "one"), List.of(notice(OTHER, 3)));
        outbox().save(outbox().claim(NOON.plusSeconds(10), LIFETIME, 1)
                .getFirst()
                .delivered(NOON));

        outbox().clear(ACME);

        assertThat(outbox().marks(BOTH, "credits")).containsOnlyKeys(OTHER);
        assertThat(outbox().latest(ACME, 10)).extracting(OutboxNotice::notice).containsExactly(notice(ACME, 1));
        assertThat(outbox().latest(OTHER, 10)).hasSize(1);
    }

    @Test
    void what_was_settled_long_ago_is_forgotten() {
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 1), notice(ACME, 2)));
        outbox().save(outbox().claim(NOON.plusSeconds(10), LIFETIME, 1)
                .getFirst()
                .delivered(NOON.plusSeconds(11)));

        assertThat(outbox().forget(NOON.plusSeconds(11), 10)).isZero();
        assertThat(outbox().forget(NOON.plusSeconds(12), 10)).isEqualTo(1);
        assertThat(outbox().latest(ACME, 10)).extracting(OutboxNotice::notice).containsExactly(notice(ACME, 2));
    }

    @Test
    void no_more_is_forgotten_at_once_than_is_asked_for() {
        outbox().advance(Mark.NONE, mark("one"), List.of(notice(ACME, 1), notice(ACME, 2), notice(ACME, 3)));
        for (int i = 0; i < 3; i++) {
            var next = outbox().claim(NOON.plusSeconds(10), LIFETIME, 1).getFirst();
            outbox().save(next.delivered(NOON.plusSeconds(10)));
        }

        assertThat(outbox().forget(NOON.plusSeconds(11), 2)).isEqualTo(2);
        assertThat(outbox().forget(NOON.plusSeconds(11), 2)).isEqualTo(1);
        assertThat(outbox().latest(ACME, 10)).isEmpty();
    }

    private static Mark mark(String text) {
        return new Mark(ACME, "credits", text);
    }

    private static Notice notice(AccountId account, int number) {
        var facts = Map.of("credits", Integer.toString(number), "cause", "a \"quoted\"\nname");
        return Notice.of(
                Integer.toString(number), account, NoticeKind.CREDITS_GRANTED, NOON.plusSeconds(number), facts);
    }
}
