package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.lease.Lease;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.domain.subscription.Subscriptions;
import dev.tollgate.domain.subscription.TopUpOrders;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that dies anywhere between the grant, the mirror and the inbox leaves the same end. */
@Execution(ExecutionMode.CONCURRENT)
class KilledWorkerTest {

    private static final int CALLS = 3;

    /** Leases of a process that died are given back by time alone. */
    private record KeptLeases(Leases leases) implements Leases {
        @Override
        public Optional<Lease> claim(String name, String holder, Duration lifetime) {
            return leases.claim(name, holder, lifetime);
        }

        @Override
        public Optional<Lease> find(String name) {
            return leases.find(name);
        }

        @Override
        public void release(String name, String holder) {
            // nobody is there to release it
        }
    }

    enum Death {
        AFTER_A_GRANT,
        AFTER_A_CHANGE_OF_ALLOWANCE,
        AFTER_A_REVOCATION,
        BEFORE_THE_MIRROR,
        AFTER_THE_MIRROR,
        BEFORE_THE_ORDER,
        BEFORE_THE_INBOX
    }

    @ParameterizedTest
    @EnumSource
    void a_killed_worker_s_work_is_done_by_the_next(Scenario scenario) {
        var expected = Lives.straight(scenario, LifeCycleTest.house(ApiShape.SINCE_2025_03));
        for (var death : Death.values()) {
            for (int call = 1; call <= CALLS; call++) {
                assertThat(lived(LifeCycleTest.house(ApiShape.SINCE_2025_03), scenario, death, call))
                        .as("%s %d of %s", death, call, scenario)
                        .isEqualTo(expected);
            }
        }
    }

    /** At every step one worker dies, once; another comes when its leases are over. */
    static House.Picture lived(House house, Scenario scenario, Death death, int call) {
        var course = new Scenario.Course(house);
        var emitter = new WebhookEmitter(house.stripe, House.SECRET, 0);
        for (var step : scenario.steps()) {
            step.accept(course);
            house.arrive(emitter.next(WebhookEmitter.Mishaps.NONE));
            try {
                house.all(ports(house.ports, death, call), stores(house.billing, death, call))
                        .workBillingSignals()
                        .work();
            } catch (Broken.Killed dead) {
                assertThat(dead).hasMessage("killed");
            }
            house.leasesEnd();
            house.calm();
        }
        return house.picture();
    }

    private static Ports ports(Ports ports, Death death, int call) {
        var kept = ports.with(Leases.class, new KeptLeases(ports.leases()));
        return switch (death) {
            case AFTER_A_GRANT ->
                kept.with(
                        CreditLedger.class,
                        Broken.dying(CreditLedger.class, ports.creditLedger(), "grant", call, true));
            case AFTER_A_CHANGE_OF_ALLOWANCE -> corrections(kept, "changePlan", call);
            case AFTER_A_REVOCATION -> corrections(kept, "revoke", call);
            case BEFORE_THE_MIRROR, AFTER_THE_MIRROR, BEFORE_THE_ORDER, BEFORE_THE_INBOX -> kept;
        };
    }

    private static Ports corrections(Ports ports, String method, int call) {
        return ports.with(
                LedgerCorrections.class,
                Broken.dying(LedgerCorrections.class, ports.ledgerCorrections(), method, call, true));
    }

    private static BillingPorts stores(BillingPorts all, Death death, int call) {
        var subscriptions = death == Death.BEFORE_THE_MIRROR || death == Death.AFTER_THE_MIRROR
                ? Broken.dying(Subscriptions.class, all.subscriptions(), "save", call, death == Death.AFTER_THE_MIRROR)
                : all.subscriptions();
        var orders = death == Death.BEFORE_THE_ORDER
                ? Broken.dying(TopUpOrders.class, all.orders(), "settle", call, false)
                : all.orders();
        var inbox = death == Death.BEFORE_THE_INBOX
                ? Broken.dying(SignalInbox.class, all.inbox(), "settle", call, false)
                : all.inbox();
        return new BillingPorts(
                all.plans(),
                subscriptions,
                all.customers(),
                orders,
                all.autoTopUps(),
                inbox,
                all.signals(),
                all.sync(),
                all.checkout(),
                all.planSwitch());
    }

    /** The same stores with another mirror. */
    static BillingPorts with(BillingPorts all, Subscriptions subscriptions) {
        return new BillingPorts(
                all.plans(),
                subscriptions,
                all.customers(),
                all.orders(),
                all.autoTopUps(),
                all.inbox(),
                all.signals(),
                all.sync(),
                all.checkout(),
                all.planSwitch());
    }
}
