package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.subscription.BillingSignal;
import dev.tollgate.domain.subscription.BillingSignals;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.domain.subscription.SignalState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link SignalInbox} keeps. Signals are new in every test; the inbox may hold others. */
@ExtendWith(Promises.class)
public abstract class SignalInboxContract {

    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00.123456Z");
    private static final int ALL = 100_000;

    private final String prefix = "evt" + UUID.randomUUID().toString().replace("-", "");
    private final String customer = "cus_" + prefix;

    /**
     * The adapter to be tested, the same one all through a test. It may hold what other tests left.
     */
    protected abstract SignalInbox inbox();

    private InboxSignal signal(String name, Instant arrived) {
        return signal(name, customer, arrived);
    }

    private InboxSignal signal(String name, String group, Instant arrived) {
        var signal = new BillingSignal(
                prefix + name,
                "invoice.paid",
                NOW.minusSeconds(3),
                false,
                "in_" + name,
                group,
                Set.of("in_" + prefix + name, group));
        return InboxSignal.arrived(new BillingSignals.Posted(signal, "{\"text\": \"\u00fc\\u0000\"}"), arrived);
    }

    private InboxSignal received(String name, Instant arrived) {
        var signal = signal(name, arrived);
        assertThat(inbox().receive(signal)).isTrue();
        return signal;
    }

    private List<String> due(Instant now) {
        return inbox().due(customer, now, ALL).stream()
                .map(each -> each.signal().id().substring(prefix.length()))
                .toList();
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept(most -> inbox().groupsDue(NOW, most));
        PageSizes.areKept(most -> inbox().due(customer, NOW, most));
        PageSizes.areKept((start, most) -> inbox().list(SignalState.NEW, start, most));
        PageSizes.areKept((start, most) -> inbox().naming(customer, start, most));
    }

    @Test
    void a_signal_is_kept_whole() {
        var signal = received("a", NOW);

        assertThat(inbox().find(prefix + "a")).contains(signal);
        assertThat(inbox().find(prefix)).isEmpty();
    }

    @Test
    void of_many_deliveries_at_once_one_is_the_first() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int first = 0;
            for (var answer : threads.invokeAll(IntStream.range(0, 32)
                    .<Callable<Boolean>>mapToObj(i -> () -> inbox().receive(signal("a", NOW.plusSeconds(i))))
                    .toList())) {
                first += answer.get() ? 1 : 0;
            }
            assertThat(first).isOne();
        }
        assertThat(due(NOW.plusSeconds(60))).containsExactly("a");
    }

    @Test
    void those_due_come_oldest_first_and_the_longest_waiting_group_before_others() {
        received("b", NOW);
        received("a", NOW.plusSeconds(1));
        received("c", NOW.plusSeconds(2));
        var later = "a-later-" + customer;
        assertThat(inbox().receive(signal("d", later, NOW.plusSeconds(1)))).isTrue();

        assertThat(due(NOW.plusSeconds(1))).containsExactly("b", "a");
        assertThat(inbox().due(customer, NOW.plusSeconds(9), 1)).hasSize(1);
        assertThat(inbox().groupsDue(NOW.minusSeconds(1), ALL)).doesNotContain(customer);
        assertThat(inbox().groupsDue(NOW, ALL)).contains(customer).doesNotContain(later);
        assertThat(inbox().groupsDue(NOW.plusSeconds(9), ALL)).containsSubsequence(customer, later);
    }

    @Test
    void what_is_tried_again_waits_and_what_has_ended_is_not_due() {
        var again = received("a", NOW).again(NOW.plusSeconds(5), "Stripe was away");
        inbox().settle(again);

        assertThat(inbox().find(prefix + "a")).contains(again);
        assertThat(due(NOW.plusSeconds(4))).isEmpty();
        assertThat(due(NOW.plusSeconds(5))).containsExactly("a");
        inbox().settle(again.ended(SignalState.DONE, ""));

        assertThat(due(NOW.plusSeconds(99))).isEmpty();
    }

    @Test
    void a_group_of_which_every_signal_has_ended_is_not_due() {
        var first = received("a", NOW);
        var second = received("b", NOW);
        inbox().settle(first.ended(SignalState.DONE, ""));
        assertThat(inbox().groupsDue(NOW, ALL)).contains(customer);

        inbox().settle(second.ended(SignalState.DEAD, ""));

        assertThat(inbox().groupsDue(NOW, ALL)).doesNotContain(customer);
    }

    @Test
    void a_requeued_signal_is_due_at_once_however_long_it_was_to_wait() {
        inbox().settle(received("a", NOW).again(NOW.plusSeconds(99), "Stripe was away"));

        inbox().requeue(prefix + "a", NOW);

        assertThat(due(NOW)).containsExactly("a");
    }

    @Test
    void what_has_ended_stays_as_it_is_until_it_is_requeued() {
        var signal = received("a", NOW).again(NOW, "Stripe was away");
        inbox().settle(signal);
        inbox().settle(signal.ended(SignalState.ANOMALY, "odd"));

        inbox().settle(signal.again(NOW, "late worker"));
        assertThat(inbox().find(prefix + "a")).contains(signal.ended(SignalState.ANOMALY, "odd"));
        assertThat(inbox().requeue(prefix + "a", NOW.plusSeconds(9))).isTrue();

        assertThat(due(NOW.plusSeconds(9))).containsExactly("a");
        assertThat(inbox().find(prefix + "a")).get().satisfies(anew -> {
            assertThat(anew.attempts()).isZero();
            assertThat(anew.received()).isEqualTo(NOW.plusSeconds(9));
        });
        assertThat(inbox().requeue(prefix, NOW)).isFalse();
    }

    @Test
    void those_of_a_state_come_by_id_page_by_page_and_are_counted() {
        var before = counted(SignalState.DEAD);
        for (var name : List.of("b", "a", "c")) {
            inbox().settle(received(name, NOW).ended(SignalState.DEAD, ""));
        }

        assertThat(inbox().list(SignalState.DEAD, prefix, 2))
                .extracting(each -> each.signal().id())
                .containsExactly(prefix + "a", prefix + "b");
        assertThat(inbox().list(SignalState.DEAD, prefix + "b", 1))
                .extracting(each -> each.signal().id())
                .containsExactly(prefix + "c");
        assertThat(counted(SignalState.DEAD)).isEqualTo(before + 3);
    }

    @Test
    void signals_are_found_by_whatever_they_name() {
        received("b", NOW);
        received("a", NOW);

        assertThat(inbox().naming(customer, "", ALL))
                .extracting(each -> each.signal().id())
                .containsExactly(prefix + "a", prefix + "b");
        assertThat(inbox().naming("in_" + prefix + "b", "", ALL)).hasSize(1);
        assertThat(inbox().naming("in_" + prefix, "", ALL)).isEmpty();
    }

    @Test
    void signals_that_name_a_thing_come_by_id_page_by_page() {
        for (var name : List.of("c", "a", "d", "b")) {
            received(name, NOW);
        }

        assertThat(inbox().naming(customer, "", 2))
                .extracting(each -> each.signal().id())
                .containsExactly(prefix + "a", prefix + "b");
        assertThat(inbox().naming(customer, prefix + "b", 3))
                .extracting(each -> each.signal().id())
                .containsExactly(prefix + "c", prefix + "d");
        assertThat(inbox().naming(customer, prefix + "d", 3)).isEmpty();
    }

    @Test
    void the_count_of_a_state_follows_each_signal_into_it_and_out_of_it() {
        for (var state : List.of(SignalState.DONE, SignalState.IGNORED, SignalState.DEAD, SignalState.ANOMALY)) {
            var before = counted(state);
            var signal = received("a-" + state, NOW);
            inbox().settle(signal.ended(state, ""));
            inbox().settle(received("b-" + state, NOW).ended(state, ""));
            inbox().settle(signal.ended(state, "told again"));
            assertThat(counted(state)).isEqualTo(before + 2);

            inbox().requeue(signal.signal().id(), NOW);
            inbox().requeue(prefix, NOW);
            assertThat(counted(state)).isEqualTo(before + 1);

            inbox().settle(signal.ended(state, ""));
            assertThat(counted(state)).isEqualTo(before + 2);
        }
    }

    private long counted(SignalState state) {
        return inbox().count().getOrDefault(state, 0L);
    }

    @Test
    void the_watermark_moves_on_only() {
        var far = Instant.parse("2036-01-01T00:00:00Z");
        inbox().advance(far);
        inbox().advance(NOW);

        assertThat(inbox().findWatermark()).contains(far);
    }
}
