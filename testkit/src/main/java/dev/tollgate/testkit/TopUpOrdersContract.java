package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpOrder.State;
import dev.tollgate.domain.subscription.TopUpOrders;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link TopUpOrders} keeps. Orders and accounts are new in every test. */
@ExtendWith(Promises.class)
public abstract class TopUpOrdersContract {

    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00.123456Z");

    private final AccountId account = TestIds.account();
    private final String prefix = "ord" + UUID.randomUUID().toString().replace("-", "");

    /**
     * The adapter to be tested, the same one all through a test. It may hold what other tests left.
     */
    protected abstract TopUpOrders orders();

    private TopUpOrder order(String name, boolean automatic, Instant created) {
        var pack = BillingFixture.CATALOGUE.findPack("small").orElseThrow();
        return TopUpOrder.open(prefix + name, account, pack, automatic, created);
    }

    private TopUpOrder placed(String name) {
        var order = order(name, false, NOW);
        assertThat(orders().place(order)).isTrue();
        return order;
    }

    private State stateOf(TopUpOrder order) {
        return orders().find(order.id()).orElseThrow().state();
    }

    @Test
    void pages_hold_none_or_more_and_fewer_are_refused() {
        PageSizes.areKept((start, most) -> orders().since(Instant.EPOCH, start, most));
    }

    @Test
    void an_order_is_written_once_and_found_whole() {
        var order = placed("a");

        assertThat(orders().find(order.id())).contains(order);
        assertThat(orders().place(order(order.id().substring(prefix.length()), true, NOW.plusSeconds(1))))
                .isFalse();
        assertThat(orders().find(order.id())).contains(order);
        assertThat(orders().find(prefix + "none")).isEmpty();
    }

    @Test
    void one_automatic_order_of_an_account_is_in_flight_however_many_try_at_once() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int placed = 0;
            for (var answer : threads.invokeAll(IntStream.range(0, 16)
                    .<Callable<Boolean>>mapToObj(i -> () -> orders().place(order("auto" + i, true, NOW)))
                    .toList())) {
                placed += answer.get() ? 1 : 0;
            }
            assertThat(placed).isOne();
        }
        var open = orders().ofAccount(account, NOW).getFirst();
        assertThat(orders().settle(open.id(), State.FAILED)).isTrue();

        assertThat(orders().place(order("next", true, NOW))).isTrue();
        assertThat(orders().place(order("by-hand", false, NOW))).isTrue();
    }

    @Test
    void an_order_keeps_its_first_reference() {
        var order = placed("a");

        orders().refer(order.id(), "cs_1" + prefix);
        orders().refer(order.id(), "cs_2" + prefix);

        assertThat(orders().find(order.id())).contains(order.at("cs_1" + prefix));
    }

    @Test
    void late_money_counts_and_what_was_paid_never_goes_back() {
        for (var late : new State[] {State.FAILED, State.EXPIRED}) {
            var order = placed(late.name());
            assertThat(orders().settle(order.id(), late)).isTrue();
            assertThat(orders().settle(order.id(), State.PAID)).isTrue();
            for (var next : State.values()) {
                assertThat(orders().settle(order.id(), next)).as("%s", next).isFalse();
            }
            assertThat(stateOf(order)).isEqualTo(State.PAID);
        }
        var wrong = placed("wrong");
        assertThat(orders().settle(wrong.id(), State.MISMATCHED)).isTrue();
        assertThat(orders().settle(wrong.id(), State.PAID)).isFalse();
        assertThat(orders().settle(prefix + "none", State.PAID)).isFalse();
    }

    @Test
    void an_account_s_orders_come_newest_first() {
        orders().place(order("a", false, NOW));
        orders().place(order("b", false, NOW.plusSeconds(2)));
        orders().place(order("c", false, NOW.plusSeconds(1)));
        orders().place(order("d", false, NOW.plusSeconds(1)));

        assertThat(orders().ofAccount(account, NOW.plusSeconds(1)))
                .extracting(TopUpOrder::id)
                .containsExactly(prefix + "b", prefix + "d", prefix + "c");
        assertThat(orders().ofAccount(TestIds.account(), Instant.EPOCH)).isEmpty();
    }

    @Test
    void only_the_automatic_one_that_is_open_is_in_flight() {
        orders().place(order("by-hand", false, NOW));
        orders().place(order("over", true, NOW));
        orders().settle(prefix + "over", State.PAID);
        assertThat(orders().inFlight(Set.of(account))).isEmpty();
        var open = order("open", true, NOW);
        orders().place(open);

        assertThat(orders().inFlight(Set.of(account, TestIds.account()))).isEqualTo(Map.of(account, open));
        assertThat(orders().inFlight(Set.of(TestIds.account()))).isEmpty();
    }

    @Test
    void those_since_an_instant_and_those_open_come_by_id_page_by_page() {
        orders().place(order("d", false, NOW));
        orders().place(order("a", false, NOW.plusSeconds(5)));
        orders().place(order("c", false, NOW));
        orders().settle(prefix + "c", State.EXPIRED);
        orders().place(order("b", false, NOW.plusSeconds(5)));
        orders().settle(prefix + "b", State.PAID);

        assertThat(orders().since(NOW.plusSeconds(5), prefix, 2))
                .extracting(TopUpOrder::id)
                .containsExactly(prefix + "a", prefix + "b");
        assertThat(orders().since(NOW.plusSeconds(1), prefix + "b", 1))
                .extracting(TopUpOrder::id)
                .containsExactly(prefix + "d");
    }
}
