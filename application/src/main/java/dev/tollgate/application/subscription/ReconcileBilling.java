package dev.tollgate.application.subscription;

import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.Subscription;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Finds what no signal told: missing signals, and things that are out of line. */
public final class ReconcileBilling {

    private static final int PAGE = 500;

    private final BillingPorts ports;
    private final ReconcileSubscription reconcile;
    private final SettleOrder settle;
    private final InstantSource clock;

    @Inject
    public ReconcileBilling(
            BillingPorts ports, ReconcileSubscription reconcile, SettleOrder settle, InstantSource clock) {
        this.ports = ports;
        this.reconcile = reconcile;
        this.settle = settle;
        this.clock = clock;
    }

    /**
     * Brings everything younger than {@code window}, and everything that has not ended, in line.
     *
     * @throws dev.tollgate.domain.UnavailableException when the provider cannot be asked
     */
    public Report reconcile(Duration window) {
        var since = clock.instant().minus(window);
        int missing = 0;
        for (var posted : ports.signals().since(since)) {
            missing += ports.inbox().receive(InboxSignal.arrived(posted, clock.instant())) ? 1 : 0;
        }
        var ids = new LinkedHashSet<>(ports.sync().subscriptions(since));
        living().forEach(subscription -> ids.add(subscription.id()));
        var odd = new ArrayList<String>();
        int drifted = 0;
        for (var id : ids) {
            var before = ports.subscriptions().find(id);
            note(reconcile.reconcile(id), odd);
            drifted += before.equals(ports.subscriptions().find(id)) ? 0 : 1;
        }
        var orders = ports.orders().since(since, PAGE);
        for (var order : orders) {
            note(settle.settle(order.id()), odd);
            drifted += ports.orders().find(order.id()).map(order::equals).orElse(false) ? 0 : 1;
        }
        return new Report(missing, ids.size(), orders.size(), drifted, List.copyOf(odd));
    }

    private List<Subscription> living() {
        var all = new ArrayList<Subscription>();
        var after = "";
        while (true) {
            var page = ports.subscriptions().living(after, PAGE);
            page.stream().filter(each -> !each.isAssigned()).forEach(all::add);
            if (page.size() < PAGE) {
                return all;
            }
            after = page.getLast().id();
        }
    }

    private static void note(Worked worked, List<String> odd) {
        switch (worked) {
            case Worked.Odd(var why) -> odd.addAll(why);
            case Worked.Waiting(var why) -> odd.add(why);
            case Worked.Done done -> {}
            case Worked.Busy busy -> {}
        }
    }

    /**
     * What a sweep found.
     *
     * @param missing signals that had not arrived
     * @param drifted things that were out of line and no longer are
     * @param odd what an operator should look at
     */
    public record Report(int missing, int subscriptions, int orders, int drifted, List<String> odd) {}
}
