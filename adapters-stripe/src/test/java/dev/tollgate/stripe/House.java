package dev.tollgate.stripe;

import dev.tollgate.application.subscription.Billing;
import dev.tollgate.application.subscription.GrantAllowances;
import dev.tollgate.application.subscription.ReceiveBillingSignal;
import dev.tollgate.application.subscription.ReconcileBilling;
import dev.tollgate.application.subscription.ReconcileSubscription;
import dev.tollgate.application.subscription.SettleOrder;
import dev.tollgate.application.subscription.WorkBillingSignals;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.testservers.stripe.FakeStripe;
import dev.tollgate.testservers.stripe.WebhookEmitter.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** One house with one account, on the clock of a stand-in. */
final class House {
    static final String SECRET = "whsec_test";
    static final AccountId ACCOUNT = new AccountId("acme");
    static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

    private static final int MOST_ENTRIES = 10_000;
    private static final String RESTORED = " for days from when it was restored";
    private static final AtomicLong WORKERS = new AtomicLong();
    private static final AtomicLong ORDERS = new AtomicLong();

    final AccountId account;
    final Billing all;
    final FakeStripe stripe;
    final BillingPorts billing;
    final Ports ports;
    final ReceiveBillingSignal receive;
    final WorkBillingSignals work;
    final ReconcileSubscription reconcile;
    final ReconcileBilling sweep;
    final GrantAllowances grant;
    final SettleOrder settle;

    House(FakeStripe stripe, Ports ports, BillingPorts stores, StripeApi api) {
        this(stripe, ports, stores, api, ACCOUNT);
    }

    House(FakeStripe stripe, Ports ports, BillingPorts stores, StripeApi api, AccountId account) {
        this.account = account;
        var config = StripeConfig.of("sk_test_1", List.of("whsec_old", SECRET), "");
        this.stripe = stripe;
        this.ports = ports;
        billing = StripePorts.over(stores, config, StripeProbe.SILENT, api);
        all = all(ports, billing);
        receive = all.receiveBillingSignal();
        work = all.workBillingSignals();
        reconcile = all.reconcileSubscription();
        sweep = all.reconcileBilling();
        grant = all.grantAllowances();
        settle = all.settleOrder();
        ports.accounts().open(Account.open(account, "Acme", stripe.now()));
    }

    /** Lets the leases of a process that died end, without any time passing at Stripe. */
    void leasesEnd() {
        if (ports.leases() instanceof PatientLeases patient) {
            patient.endAll();
        }
    }

    /** Other workers on the same stores, perhaps with some of them broken. */
    Billing all(Ports broken, BillingPorts brokenBilling) {
        var edge = new Billing.Edge(
                stripe::now,
                "house-" + WORKERS.incrementAndGet(),
                Set.of(),
                () -> 0.5,
                () -> "ord_auto" + ORDERS.incrementAndGet());
        return Billing.of(brokenBilling, broken, edge);
    }

    void arrive(List<Delivery> deliveries) {
        deliveries.forEach(each -> receive.receive(each.payload(), each.signature()));
    }

    /** Works until nothing waits, whatever its time. */
    void calm() {
        for (int round = 0; round < 20; round++) {
            for (var waiting : billing.inbox().list(SignalState.RETRY, "", 1_000)) {
                billing.inbox().requeue(waiting.signal().id(), stripe.now());
            }
            if (work.work() == 0) {
                break;
            }
        }
        grant.grant();
    }

    /** What must not depend on the order of events. */
    record Picture(
            Balance balance,
            List<String> lots,
            List<Subscription> mirror,
            List<TopUpOrder> orders,
            String plan,
            Optional<String> customer) {}

    Picture picture() {
        var lots = new ArrayList<String>();
        for (var lot : ports.ledgerStatement().lots(account)) {
            if (lot.terms().expires().isAfter(stripe.now())) {
                lots.add(lot.source() + " " + lot.terms().kind() + " " + lot.remaining() + "/" + lot.granted()
                        + (isRestored(lot) ? RESTORED : " until " + lot.terms().expires()));
            }
        }
        lots.sort(String::compareTo);
        return new Picture(
                ports.ledgerStatement().findBalance(account).orElseThrow(),
                lots,
                billing.subscriptions().ofAccount(account),
                billing.orders().ofAccount(account, Instant.EPOCH),
                ports.accounts().find(account).orElseThrow().plan(),
                billing.customers().findCustomer(account));
    }

    /**
     * The same without what depends on when the house heard of things: when it looks again, and credits
     * that were given back when their lot had expired, which live from then on.
     */
    Picture lastingPicture() {
        var picture = picture();
        var restored = ports.ledgerStatement().lots(account).stream()
                .filter(lot -> isRestored(lot) && lot.isInEffect(stripe.now()))
                .map(Lot::remaining)
                .reduce(Credits.ZERO, Credits::plus);
        var all = picture.balance();
        var lasting =
                new Balance(all.posted().minus(restored), all.held(), all.debt(), all.creditLimit(), all.scoped());
        return new Picture(
                lasting,
                picture.lots().stream().filter(lot -> !lot.contains(RESTORED)).toList(),
                picture.mirror().stream()
                        .map(each -> each.lookedAtAgain(Instant.MAX))
                        .toList(),
                picture.orders(),
                picture.plan(),
                picture.customer());
    }

    /** Whether it was made to give credits back, as its first entry tells. */
    private boolean isRestored(Lot lot) {
        return ports.ledgerStatement().entries(account, 0, MOST_ENTRIES).stream()
                .filter(entry -> entry.lot() == lot.number())
                .findFirst()
                .filter(entry -> entry.kind() == EntryKind.RESTORE)
                .isPresent();
    }

    void day(int days) {
        stripe.advance(Duration.ofDays(days));
    }
}
