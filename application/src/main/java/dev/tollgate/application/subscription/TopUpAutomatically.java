package dev.tollgate.application.subscription;

import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpPack;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Buys a pack for every account that wished so and whose balance is low: one at a time, up to a monthly cap. */
public final class TopUpAutomatically {

    private static final int PAGE = 200;

    private final BillingPorts ports;
    private final LedgerStatement statement;
    private final SettleOrder settle;
    private final Supplier<String> orderIds;
    private final InstantSource clock;

    @Inject
    public TopUpAutomatically(
            BillingPorts ports,
            LedgerStatement statement,
            SettleOrder settle,
            Supplier<String> orderIds,
            InstantSource clock) {
        this.ports = ports;
        this.statement = statement;
        this.settle = settle;
        this.orderIds = orderIds;
        this.clock = clock;
    }

    /** Goes through all wishes once; answers how many packs were charged. */
    public int topUp() {
        int charged = 0;
        var after = "";
        while (true) {
            var page = ports.autoTopUps().list(after, PAGE);
            for (var wish : page) {
                charged += topUp(wish) ? 1 : 0;
            }
            if (page.size() < PAGE) {
                return charged;
            }
            after = page.getLast().account().value();
        }
    }

    private boolean topUp(AutoTopUp wish) {
        var now = clock.instant();
        var pack = ports.plans().present().findPack(wish.pack());
        var customer = ports.customers().findCustomer(wish.account());
        var balance = statement.findBalance(wish.account());
        if (pack.isEmpty()
                || customer.isEmpty()
                || now.isBefore(wish.notBefore())
                || balance.isEmpty()
                || !balance.get().available().isLessThan(wish.threshold())
                || isBeyondCap(wish, pack.get(), now)) {
            return false;
        }
        var order = TopUpOrder.open(orderIds.get(), wish.account(), pack.get(), true, now);
        if (!ports.orders().place(order)) {
            return false;
        }
        var payment = ports.checkout().charge(order, customer.get());
        if (payment.isEmpty()) {
            ports.orders().settle(order.id(), TopUpOrder.State.FAILED);
            ports.autoTopUps().save(wish.declined(now));
            return false;
        }
        ports.orders().refer(order.id(), payment.get());
        settle.settle(order.id());
        ports.autoTopUps().save(wish.worked());
        return true;
    }

    private boolean isBeyondCap(AutoTopUp wish, TopUpPack pack, Instant now) {
        var month = now.atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        long spent = pack.price().minorUnits();
        for (var order : ports.orders().ofAccount(wish.account(), month)) {
            var counts = order.automatic()
                    && (order.state() == TopUpOrder.State.PAID || order.state() == TopUpOrder.State.OPEN);
            spent = Math.addExact(spent, counts ? order.price().minorUnits() : 0);
        }
        return !pack.price().currency().equals(wish.monthlyMost().currency())
                || spent > wish.monthlyMost().minorUnits();
    }
}
