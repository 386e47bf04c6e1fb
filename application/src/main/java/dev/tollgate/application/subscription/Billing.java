package dev.tollgate.application.subscription;

import dev.tollgate.application.notice.WatchSubscriptions;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.subscription.BillingPorts;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Every use case of the billing side, assembled; the stores behind it for reading. */
public record Billing(
        BillingPorts ports,
        ReceiveBillingSignal receiveBillingSignal,
        WorkBillingSignals workBillingSignals,
        RequeueSignal requeueSignal,
        ReplaySignal replaySignal,
        CatchUpSignals catchUpSignals,
        ReconcileSubscription reconcileSubscription,
        ReconcileBilling reconcileBilling,
        FindSurplus findSurplus,
        SettleOrder settleOrder,
        GrantAllowances grantAllowances,
        AssignPlan assignPlan,
        ViewSubscription viewSubscription,
        OpenCheckout openCheckout,
        BuyCredits buyCredits,
        OpenPortal openPortal,
        ChangePlan changePlan,
        CancelSubscription cancelSubscription,
        SetAutoTopUp setAutoTopUp,
        EndAutoTopUp endAutoTopUp,
        TopUpAutomatically topUpAutomatically,
        WatchSubscriptions watchSubscriptions) {

    @Inject
    public Billing {}

    /**
     * What an operator chooses and what only the edge can make.
     *
     * @param process unique among the processes that share the stores
     * @param returnOrigins where people may be sent back to; none means any https origin
     * @param jitter from 0 inclusive to 1 exclusive
     * @param orderIds makes a new id of an order every time
     */
    public record Edge(
            InstantSource clock,
            String process,
            Set<String> returnOrigins,
            DoubleSupplier jitter,
            Supplier<String> orderIds) {
        public Edge {
            Objects.requireNonNull(clock, "clock must not be null");
            Objects.requireNonNull(process, "process must not be null");
            Objects.requireNonNull(returnOrigins, "returnOrigins must not be null");
            Objects.requireNonNull(jitter, "jitter must not be null");
            Objects.requireNonNull(orderIds, "orderIds must not be null");
            returnOrigins = Set.copyOf(returnOrigins);
        }
    }

    /** Assembles everything by hand, for applications without a container. */
    public static Billing of(BillingPorts billing, Ports ports, Edge edge) {
        var clock = edge.clock();
        var holder = new Holder(edge.process());
        var urls = new ReturnUrls(edge.returnOrigins());
        var post = new PostCredits(ports.creditLedger(), ports.ledgerCorrections());
        var reconcile = new ReconcileSubscription(billing, ports.accounts(), post, ports.leases(), clock, holder);
        var settle = new SettleOrder(billing.sync(), billing.orders(), billing.autoTopUps(), post, clock);
        var assign = new AssignPlan(billing, ports.accounts(), post, clock);
        var grant = new GrantAllowances(billing, reconcile, assign, clock);
        var catchUp = new CatchUpSignals(billing, clock);
        var requeue = new RequeueSignal(billing.inbox(), clock);
        var view = new ViewSubscription(billing.subscriptions());
        var work = new WorkBillingSignals(
                billing,
                reconcile,
                settle,
                ports.leases(),
                new RetryWaits(edge.jitter()),
                new WorkBillingSignals.Turn(clock, holder));
        return new Billing(
                billing,
                new ReceiveBillingSignal(billing.signals(), billing.inbox(), clock),
                work,
                requeue,
                new ReplaySignal(billing, requeue, work, clock),
                catchUp,
                reconcile,
                new ReconcileBilling(billing, catchUp, reconcile, settle, clock),
                new FindSurplus(billing, ports.ledgerStatement(), clock),
                settle,
                grant,
                assign,
                view,
                new OpenCheckout(billing, assign, urls),
                new BuyCredits(billing, urls, clock),
                new OpenPortal(billing, urls),
                new ChangePlan(billing, view, assign, reconcile, clock),
                new CancelSubscription(billing, assign, view, reconcile),
                new SetAutoTopUp(billing),
                new EndAutoTopUp(billing.autoTopUps()),
                new TopUpAutomatically(
                        billing, ports.accounts(), ports.ledgerStatement(), settle, edge.orderIds(), clock),
                new WatchSubscriptions(
                        ports.noticeDestinations(), ports.noticeOutbox(), billing.subscriptions(), clock));
    }
}
