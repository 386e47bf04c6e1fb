package dev.tollgate.application.subscription;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.TopUpOrder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds what no signal told: missing signals, and things that are out of line. */
public final class ReconcileBilling {

    private static final int PAGE = 500;
    /** So many in a row that cannot be asked for are not the things' own fault. */
    private static final int AWAY = 3;

    private final BillingPorts ports;
    private final CatchUpSignals catchUp;
    private final ReconcileSubscription reconcile;
    private final SettleOrder settle;
    private final InstantSource clock;

    @Inject
    public ReconcileBilling(
            BillingPorts ports,
            CatchUpSignals catchUp,
            ReconcileSubscription reconcile,
            SettleOrder settle,
            InstantSource clock) {
        this.ports = ports;
        this.catchUp = catchUp;
        this.reconcile = reconcile;
        this.settle = settle;
        this.clock = clock;
    }

    /**
     * Brings everything younger than {@code window}, and everything that has not ended, in line. One
     * thing that cannot be does not stop the others.
     *
     * @throws UnavailableException when the provider cannot be asked
     */
    public Report reconcile(Duration window) {
        var since = clock.instant().minus(window);
        int missing = catchUp.since(since);
        var sweep = new Sweep();
        var subscriptions = subscriptions(since);
        for (var id : subscriptions) {
            var before = mirror(id);
            sweep.note(id, () -> reconcile.reconcile(id));
            sweep.compare(before, mirror(id));
        }
        int orders = 0;
        var page = ports.orders().since(since, "", PAGE);
        while (!page.isEmpty()) {
            for (var order : page) {
                sweep.note(order.id(), () -> settle.settle(order.id()));
                sweep.compare(
                        order.state(),
                        ports.orders().find(order.id()).map(TopUpOrder::state).orElse(order.state()));
            }
            orders += page.size();
            page = ports.orders().since(since, page.getLast().id(), PAGE);
        }
        return new Report(missing, subscriptions.size(), orders, sweep.drifted, List.copyOf(sweep.odd));
    }

    private Set<String> subscriptions(Instant since) {
        var ids = new LinkedHashSet<>(ports.sync().subscriptions(since));
        var page = ports.subscriptions().living("", PAGE);
        while (!page.isEmpty()) {
            page.stream().filter(each -> !each.isAssigned()).forEach(each -> ids.add(each.id()));
            page = ports.subscriptions().living(page.getLast().id(), PAGE);
        }
        return ids;
    }

    /** The mirror but for what time alone moves. */
    private Optional<Subscription> mirror(String id) {
        return ports.subscriptions().find(id).map(each -> each.lookedAtAgain(Instant.MAX));
    }

    /** What has come of a sweep so far. */
    private static final class Sweep {
        private final List<String> odd = new ArrayList<>();
        private int drifted;
        private int away;

        void compare(Object before, Object after) {
            drifted += before.equals(after) ? 0 : 1;
        }

        void note(String id, Supplier<Worked> work) {
            try {
                note(work.get());
                away = 0;
            } catch (UnavailableException notNow) {
                away++;
                if (away == AWAY) {
                    throw notNow;
                }
                odd.add(id + ": " + notNow.getMessage());
            } catch (RuntimeException unexpected) {
                odd.add(id + ": " + unexpected);
            }
        }

        private void note(Worked worked) {
            switch (worked) {
                case Worked.Odd(var why) -> odd.addAll(why);
                case Worked.Waiting(var why) -> odd.add(why);
                case Worked.Frozen(var why) -> odd.add(why);
                case Worked.Done done -> {}
                case Worked.Busy busy -> {}
            }
        }
    }

    /**
     * What a sweep found.
     *
     * @param missing signals that had not arrived; 0 also where a provider that cannot be asked lists none
     * @param subscriptions how many were compared
     * @param orders how many were compared
     * @param drifted things that were out of line and no longer are
     * @param odd what an operator should look at
     */
    public record Report(int missing, int subscriptions, int orders, int drifted, List<String> odd) {}
}
