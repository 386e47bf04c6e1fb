package dev.tollgate.stripe;

import java.time.Duration;
import java.util.List;
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
    CANCEL_IN_THE_PORTAL(life -> life.subscribe("price_basic")
            .days(5)
            .then(each -> each.stripe()
                    .act(acts -> acts.cancelAt(
                            each.subscription(),
                            House.START.plus(Duration.ofDays(28)).getEpochSecond())))
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
    REFUND_FAILS_WHILE_DISPUTED(life -> life.subscribe("price_basic")
            .refund(333)
            .days(1)
            .dispute(false)
            .days(1)
            .then(each -> each.stripe()
                    .act(acts -> acts.refundFails(acts.all("refund").getFirst())))
            .days(1)
            .disputeEnds(true)),
    DISPUTE_LOST(
            life -> life.subscribe("price_basic").days(3).dispute(false).days(3).disputeEnds(false)),
    DISPUTE_WON(
            life -> life.subscribe("price_basic").days(3).dispute(false).days(3).disputeEnds(true)),
    DISPUTED_AND_CHANGED(life -> life.subscribe("price_basic")
            .days(3)
            .dispute(false)
            .days(1)
            .change("price_pro")
            .days(1)
            .change("price_basic")
            .days(1)),
    LOWERED_WHILE_DISPUTED(life -> life.subscribe("price_pro")
            .days(3)
            .dispute(false)
            .days(4)
            .change("price_basic")
            .days(1)
            .disputeEnds(true)),
    DISPUTE_WARNING(
            life -> life.subscribe("price_basic").days(3).dispute(true).days(3).disputeEnds(true)),
    CREDIT_NOTE(life -> life.subscribe("price_basic").days(3).creditNote(250)),
    CREDIT_NOTE_BESIDE_A_WON_DISPUTE(life -> life.subscribe("price_basic")
            .days(3)
            .dispute(false)
            .days(1)
            .creditNote(250)
            .days(2)
            .disputeEnds(true)),
    CREDIT_NOTE_BESIDE_A_LOST_DISPUTE(life -> life.subscribe("price_basic")
            .days(3)
            .dispute(false)
            .days(1)
            .creditNote(250)
            .days(2)
            .disputeEnds(false)),
    CREDIT_NOTES_AROUND_A_WON_DISPUTE(life -> life.subscribe("price_basic")
            .days(3)
            .creditNote(100)
            .days(1)
            .dispute(false)
            .days(1)
            .creditNote(250)
            .days(2)
            .disputeEnds(true)),
    CREDIT_NOTE_AND_A_WON_DISPUTE_OF_A_PLAN_AND_ADD_ON(life -> life.subscribe(List.of("price_extra", "price_basic"))
            .dispute(false)
            .days(1)
            .creditNote(250)
            .days(1)
            .disputeEnds(true)),
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
    YEARLY_CANCELLED_AND_REFUNDED_LATER(
            life -> life.subscribe("price_yearly").days(10).cancelNow().days(25).refund(1_000)),
    YEARLY_UPGRADE(life ->
            life.subscribe("price_yearly").days(70).change("price_yearly_pro").days(60)),
    TOP_UP(life -> life.topUp("ord_1").complete(false)),
    YEARLY_UPGRADE_IN_THE_LAST_MONTH(life ->
            life.subscribe("price_yearly").days(340).change("price_yearly_pro").days(5)),
    YEARLY_TOGGLING_IN_THE_LAST_MONTH(life -> life.subscribe("price_yearly")
            .days(340)
            .change("price_yearly_pro")
            .days(1)
            .change("price_yearly")
            .days(1)
            .change("price_yearly_pro")
            .days(5)),
    YEARLY_UPGRADE_WITH_THE_NEXT_BILL(life -> life.subscribe("price_yearly")
            .days(70)
            .item("price_yearly", "price_yearly_pro", 1, false)
            .days(300)),
    PLAN_AND_ADD_ON(
            life -> life.subscribe(List.of("price_basic", "price_extra")).days(29)),
    ADD_ON_BEFORE_THE_PLAN(life -> life.subscribe(List.of("price_extra", "price_pro"))
            .days(10)
            .item("price_pro", "price_basic", 1, true)
            .days(5)),
    ADD_ON_COMES_GROWS_AND_GOES(life -> life.subscribe("price_basic")
            .days(7)
            .add("price_extra", 2, true)
            .days(7)
            .item("price_extra", "price_extra", 3, true)
            .days(3)
            .item("price_extra", "price_extra", 0, true)
            .days(2)),
    ADD_ON_WITH_THE_NEXT_BILL(life -> life.subscribe("price_basic")
            .days(14)
            .add("price_extra", 2, false)
            .days(15)
            .days(5)),
    CHANGES_BILLED_TOGETHER(life -> life.subscribe("price_basic")
            .days(7)
            .item("price_basic", "price_pro", 1, false)
            .days(14)
            .item("price_pro", "price_basic", 1, false)
            .days(8)
            .days(5)),
    CHANGES_BILLED_TOGETHER_REFUNDED(life -> life.subscribe("price_basic")
            .days(7)
            .item("price_basic", "price_pro", 1, false)
            .days(22)
            .refund(1_000)
            .days(2)
            .refund(0)),
    FAILED_REFUND_OF_A_PLAN_AND_ADD_ON(life -> life.subscribe(List.of("price_extra", "price_basic"))
            .refund(333)
            .days(1)
            .then(each -> each.stripe().act(acts -> acts.refundFails(each.last())))
            .days(1)
            .refund(0)),
    REFUND_FAILED_AMID_OTHERS_OF_A_PLAN_AND_ADD_ON(life -> life.subscribe(List.of("price_extra", "price_basic"))
            .refund(300)
            .days(1)
            .refund(500)
            .days(1)
            .then(each -> each.stripe().act(acts -> acts.refundFails(each.last())))
            .days(1)
            .refund(0)),
    CUSTOMER_DELETED(life -> life.subscribe("price_basic")
            .days(3)
            .then(each -> each.stripe().act(acts -> acts.deleteCustomer(each.customer())))
            .days(3)),
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

    /** One running of a story. */
    static final class Course {
        final House house;
        String customer = "";
        String subscription = "";
        String session = "";
        String charge = "";
        String last = "";

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
