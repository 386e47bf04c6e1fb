package dev.tollgate.stripe;

import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.TopUpOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Lives of a customer, each a list of steps; between steps events arrive, or do not. */
enum Scenario {
    CREATION(life -> life.subscribe("price_basic")),
    RENEWALS(life -> life.subscribe("price_basic").days(29).days(31).days(31)),
    UPGRADE(life -> life.subscribe("price_basic").days(10).change("price_pro").days(5)),
    UPGRADE_AND_RENEWAL(life ->
            life.subscribe("price_basic").days(10).change("price_pro").days(20).days(5)),
    DOWNGRADE_AT_PERIOD_END(life -> life.subscribe("price_pro")
            .then(each -> each.stripe().act(acts -> acts.changePriceLater(each.subscription(), "price_basic")))
            .days(29)),
    DOWNGRADE_AT_ONCE(
            life -> life.subscribe("price_pro").days(7).change("price_basic").days(1)),
    TOGGLING(life -> life.subscribe("price_basic")
            .days(3)
            .change("price_pro")
            .days(2)
            .change("price_basic")
            .days(4)
            .change("price_pro")
            .days(1)),
    CANCEL_AT_PERIOD_END(life -> life.subscribe("price_basic")
            .days(5)
            .then(each -> each.stripe().act(acts -> acts.cancelAtPeriodEnd(each.subscription(), true)))
            .days(30)),
    CANCEL_NOW(life -> life.subscribe("price_basic")
            .days(5)
            .then(each -> each.stripe().act(acts -> acts.cancelNow(each.subscription())))),
    FAILURE_AND_RECOVERY(life -> life.subscribe("price_basic")
            .then(each -> each.stripe().act(acts -> acts.cardDeclines(each.customer(), true)))
            .days(29)
            .days(3)
            .then(each -> each.stripe().act(acts -> acts.cardDeclines(each.customer(), false)))
            .then(each -> each.stripe().act(acts -> acts.retryLatest(each.subscription())))),
    FAILURE_WITHOUT_RECOVERY(life -> life.subscribe("price_basic")
            .then(each -> each.stripe().act(acts -> acts.cardDeclines(each.customer(), true)))
            .days(29)
            .days(8)
            .then(each -> each.stripe().act(acts -> acts.endLatestInvoice(each.subscription(), true)))),
    PARTIAL_AND_FULL_REFUND(life -> life.subscribe("price_basic")
            .days(2)
            .refund(333)
            .days(1)
            .refund(1)
            .days(1)
            .refund(0)),
    FAILED_REFUND(life -> life.subscribe("price_basic")
            .refund(0)
            .days(1)
            .then(each -> each.stripe().act(acts -> acts.refundFails(each.last())))
            .days(1)
            .refund(500)),
    DISPUTE_LOST(
            life -> life.subscribe("price_basic").days(3).dispute(false).days(3).disputeEnds(false)),
    DISPUTE_WON(
            life -> life.subscribe("price_basic").days(3).dispute(false).days(3).disputeEnds(true)),
    DISPUTE_WARNING(
            life -> life.subscribe("price_basic").days(3).dispute(true).days(3).disputeEnds(true)),
    CREDIT_NOTE(life -> life.subscribe("price_basic")
            .days(3)
            .then(each -> each.stripe().act(acts -> acts.creditNote(acts.latestInvoice(each.subscription()), 250)))),
    TRIAL(life -> life.subscribe("price_pro", 14, 0).days(10).days(10)),
    TRIAL_CANCELLED(life -> life.subscribe("price_pro", 14, 0)
            .days(3)
            .then(each -> each.stripe().act(acts -> acts.cancelNow(each.subscription())))),
    PAUSED_AND_RESUMED(life -> life.subscribe("price_pro")
            .days(3)
            .then(each -> each.stripe().act(acts -> acts.pause(each.subscription(), true)))
            .days(2)
            .then(each -> each.stripe().act(acts -> acts.pause(each.subscription(), false)))),
    COUPON_OF_ALL(life -> life.subscribe("price_basic", 0, 100).days(29)),
    YEARLY(life -> life.subscribe("price_yearly").days(27).days(2).days(33).days(200)),
    YEARLY_REFUNDED(life -> life.subscribe("price_yearly")
            .days(70)
            .refund(5_000)
            .days(40)
            .refund(0)
            .days(40)),
    YEARLY_DISPUTE_WON(life -> life.subscribe("price_yearly")
            .days(70)
            .dispute(false)
            .days(10)
            .disputeEnds(true)
            .days(5)),
    YEARLY_DISPUTE_LOST(life -> life.subscribe("price_yearly")
            .days(70)
            .dispute(false)
            .days(10)
            .disputeEnds(false)
            .days(40)),
    YEARLY_CANCELLED(life -> life.subscribe("price_yearly").days(70).cancelNow().days(60)),
    YEARLY_CANCELLED_AND_REFUNDED(life ->
            life.subscribe("price_yearly").days(70).refund(1_000).cancelNow().days(60)),
    YEARLY_UPGRADE(life ->
            life.subscribe("price_yearly").days(70).change("price_yearly_pro").days(60)),
    TOP_UP(life -> life.topUp("ord_1").complete(false)),
    TOP_UP_LATE(life -> life.topUp("ord_1")
            .complete(true)
            .days(3)
            .then(each -> each.stripe().act(acts -> acts.latePayment(each.session(), true)))),
    TOP_UP_LATE_FAILED(life -> life.topUp("ord_1")
            .complete(true)
            .days(3)
            .then(each -> each.stripe().act(acts -> acts.latePayment(each.session(), false)))),
    TOP_UP_EXPIRED(life ->
            life.topUp("ord_1").then(each -> each.stripe().act(acts -> acts.abandonCheckout(each.session())))),
    TOP_UP_REFUNDED_DISPUTED(life -> life.topUp("ord_1")
            .complete(false)
            .then(each -> each.charge(each.stripe().act(acts -> acts.chargeOfCheckout(each.session()))))
            .days(1)
            .refund(123)
            .days(1)
            .dispute(false)
            .days(1)
            .disputeEnds(true));

    private final Life life = new Life();

    Scenario(Consumer<Life> story) {
        story.accept(life);
    }

    List<Consumer<Course>> steps() {
        return life.steps;
    }

    /** Tells a story step by step. */
    static final class Life {
        final List<Consumer<Course>> steps = new ArrayList<>();

        Life then(Consumer<Course> step) {
            steps.add(step);
            return this;
        }

        Life subscribe(String price) {
            return subscribe(price, 0, 0);
        }

        Life subscribe(String price, int trialDays, int percentOff) {
            return then(each -> {
                each.customer = each.stripe().act(acts -> acts.customer(Map.of("account", each.house.account.value())));
                each.subscription =
                        each.stripe().act(acts -> acts.subscribe(each.customer, price, trialDays, percentOff));
            });
        }

        Life days(int days) {
            return then(each -> each.house.day(days));
        }

        Life change(String price) {
            return then(each -> each.stripe().act(acts -> acts.changePrice(each.subscription, price)));
        }

        Life refund(long amount) {
            return then(each -> each.last = each.stripe().act(acts -> acts.refund(each.charged(acts), amount)));
        }

        Life cancelNow() {
            return then(each -> each.stripe().act(acts -> acts.cancelNow(each.subscription)));
        }

        Life dispute(boolean warning) {
            return then(each -> each.last = each.stripe().act(acts -> acts.dispute(each.charged(acts), 0, warning)));
        }

        Life disputeEnds(boolean won) {
            return then(each -> each.stripe().act(acts -> acts.disputeEnds(each.last, won)));
        }

        Life topUp(String order) {
            return then(each -> {
                var billing = each.house.billing;
                var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
                var placed = TopUpOrder.open(
                        order, each.house.account, pack, false, each.stripe().now());
                billing.orders().place(placed);
                each.customer = billing.checkout().customer(each.house.account);
                var page = billing.checkout()
                        .topUp(placed, each.customer, new Checkout.ReturnTo("https://x/ok", "https://x/no"));
                each.session = page.reference();
            });
        }

        Life complete(boolean late) {
            return then(each -> each.stripe().act(acts -> acts.completeCheckout(each.session, late)));
        }
    }

    /** One running of a story. */
    static final class Course {
        final House house;
        private String customer = "";
        private String subscription = "";
        private String session = "";
        private String charge = "";
        private String last = "";

        Course(House house) {
            this.house = house;
        }

        dev.tollgate.testservers.stripe.FakeStripe stripe() {
            return house.stripe;
        }

        String customer() {
            return customer;
        }

        String subscription() {
            return subscription;
        }

        String session() {
            return session;
        }

        String last() {
            return last;
        }

        void charge(String id) {
            charge = id;
        }

        String charged(dev.tollgate.testservers.stripe.Acts acts) {
            return charge.isEmpty() ? acts.latestCharge(subscription) : charge;
        }
    }
}
