package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.AssignPlan;
import dev.tollgate.application.subscription.BillingResult;
import dev.tollgate.application.subscription.Worked;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.BillingSignals;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.domain.subscription.Standing;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules of the billing side that no order of events can break. */
class BillingRulesTest {

    private static final Checkout.ReturnTo BACK = new Checkout.ReturnTo("https://x/ok", "https://x/no");

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final WebhookEmitter emitter = new WebhookEmitter(house.stripe, House.SECRET, 1);

    private String subscribe(String price) {
        return house.stripe.act(acts ->
                acts.subscribe(acts.customer(Map.of("account", House.ACCOUNT.value())), price, 0, 0));
    }

    private Credits available() {
        return house.picture().balance().available();
    }

    /** A ledger that takes nothing until an account's books are mended. */
    private static <P> P frozen(Class<P> type, Object frozen) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, given) -> frozen));
    }

    @Test
    void paid_credits_wait_for_frozen_books_however_long_that_takes() {
        subscribe("price_basic");
        var ports = house.ports
                .with(CreditLedger.class, frozen(CreditLedger.class, new CreditLedger.GrantOutcome.Frozen("A1")))
                .with(
                        LedgerCorrections.class,
                        frozen(LedgerCorrections.class, new LedgerCorrections.CorrectionOutcome.Frozen("A1")));
        var stuck = house.all(ports, house.billing);
        house.arrive(emitter.next(Mishaps.NONE));
        for (int day = 0; day < 10; day++) {
            stuck.workBillingSignals().work();
            house.day(1);
        }
        assertThat(house.billing.inbox().list(SignalState.DEAD, "", 10)).isEmpty();
        assertThat(house.billing.inbox().list(SignalState.RETRY, "", 100)).isNotEmpty();
        assertThat(available()).isEqualTo(Credits.ZERO);

        house.calm();

        assertThat(available()).isEqualTo(Credits.of(1_000));
        assertThat(house.billing.inbox().list(SignalState.RETRY, "", 10)).isEmpty();
    }

    @Test
    void a_signal_that_cannot_be_worked_is_given_up_after_three_days_and_can_be_requeued() {
        house.stripe.act(acts -> acts.subscribe(acts.customer(Map.of("account", "nobody")), "price_basic", 0, 0));
        house.arrive(emitter.next(Mishaps.NONE));
        house.work.work();
        assertThat(house.billing.inbox().count().get(SignalState.RETRY)).isPositive();
        house.day(4);
        house.work.work();
        var dead = house.billing.inbox().list(SignalState.DEAD, "", 100);
        assertThat(dead).isNotEmpty().allMatch(each -> each.note().contains("no account"));

        house.ports.accounts().open(Account.open(new AccountId("nobody"), "", house.stripe.now()));
        for (var each : dead) {
            assertThat(house.all
                            .replaySignal()
                            .replay(each.signal().id())
                            .orElseThrow()
                            .state())
                    .isEqualTo(SignalState.DONE);
        }
        assertThat(house.all.replaySignal().replay("evt_nobody_knows")).isEmpty();
    }

    @Test
    void a_replay_fetches_what_never_arrived() {
        subscribe("price_basic");
        var paid = house.stripe.events().stream()
                .filter(event -> event.type().equals("invoice.paid"))
                .findFirst()
                .orElseThrow();

        assertThat(house.all.replaySignal().replay(paid.id()).orElseThrow().state())
                .isEqualTo(SignalState.DONE);

        assertThat(available()).isEqualTo(Credits.of(1_000));
    }

    @Test
    void missed_signals_are_caught_up_with_however_long_nobody_asked() {
        assertThat(house.all.catchUpSignals().catchUp()).isZero();
        house.day(2);
        subscribe("price_basic");
        var happened = house.stripe.events().size();
        house.day(3);

        assertThat(house.all.catchUpSignals().catchUp()).isEqualTo(happened);
        assertThat(house.all.catchUpSignals().catchUp()).isZero();
        house.calm();

        assertThat(available()).isEqualTo(Credits.of(1_000));
    }

    @Test
    void credits_that_nothing_asks_for_are_reported_and_left_alone() {
        var id = subscribe("price_basic");
        house.reconcile.reconcile(id);
        assertThat(house.all.findSurplus().find()).isEmpty();
        var key = new OperationKey("stripe:test:inv:in_other:line:il_other");
        house.ports.creditLedger().grant(House.ACCOUNT, Grant.of(key, Credits.of(7), LotTerms.of(LotKind.PLAN)));
        var order = new OperationKey("stripe:test:topup:ord_other");
        house.ports.creditLedger().grant(House.ACCOUNT, Grant.of(order, Credits.of(8), LotTerms.of(LotKind.PAID)));

        assertThat(house.all.findSurplus().find())
                .containsExactlyInAnyOrder(key + " of account acme", order + " of account acme");
        assertThat(available()).isEqualTo(Credits.of(1_015));
    }

    @Test
    void a_paid_plan_takes_the_place_of_an_assigned_one() {
        house.all.assignPlan().assign(House.ACCOUNT, "free");

        house.reconcile.reconcile(subscribe("price_pro"));

        assertThat(house.picture().plan()).isEqualTo("pro");
        assertThat(house.picture().mirror())
                .filteredOn(each -> each.standing() != Standing.ENDED)
                .singleElement()
                .satisfies(each -> assertThat(each.plan()).isEqualTo("pro"));
        assertThat(house.all.assignPlan().assign(House.ACCOUNT, "free"))
                .isInstanceOf(AssignPlan.Result.Subscribed.class);
    }

    @Test
    void a_customer_deleted_at_stripe_can_come_back() {
        var first = house.billing.checkout().customer(House.ACCOUNT);
        house.stripe.act(acts -> acts.deleteCustomer(first));
        house.arrive(emitter.next(Mishaps.NONE));
        house.calm();

        var pack = house.all.buyCredits().buy("ord_1", House.ACCOUNT, "small", BACK);

        assertThat(pack).isInstanceOf(BillingResult.Page.class);
        assertThat(house.billing.checkout().customer(House.ACCOUNT)).isNotEqualTo(first);
    }

    @Test
    void an_order_gets_its_page_again_while_stripe_remembers_it_and_no_other_one_later() {
        var page = house.all.buyCredits().buy("ord_1", House.ACCOUNT, "small", BACK);
        house.stripe.advance(Duration.ofHours(19));
        assertThat(house.all.buyCredits().buy("ord_1", House.ACCOUNT, "small", BACK))
                .isEqualTo(page);
        house.stripe.advance(Duration.ofHours(1));

        assertThat(house.all.buyCredits().buy("ord_1", House.ACCOUNT, "small", BACK))
                .isEqualTo(new BillingResult.Conflict("ord_1"));
    }

    @Test
    void a_price_that_no_plan_has_is_an_anomaly_and_other_plans_go_on() {
        house.stripe.price("price_unknown", 5, "month");
        var strange = subscribe("price_unknown");

        assertThat(house.reconcile.reconcile(strange)).isInstanceOf(Worked.Odd.class);
        assertThat(house.reconcile.reconcile(subscribe("price_basic"))).isEqualTo(new Worked.Done());
        assertThat(house.sweep.reconcile(Duration.ofDays(3)).odd()).isNotEmpty();

        assertThat(available()).isEqualTo(Credits.of(1_000));
    }

    @Test
    void a_subscription_ends_though_its_price_is_in_no_plan_any_more() {
        house.stripe.price("price_unknown", 5, "month");
        var id = subscribe("price_basic");
        house.reconcile.reconcile(id);
        house.stripe.act(acts -> acts.changePrice(id, "price_unknown"));
        house.reconcile.reconcile(id);
        assertThat(house.picture().plan()).isEqualTo("basic");

        house.stripe.act(acts -> acts.cancelNow(id));

        assertThat(house.reconcile.reconcile(id)).isInstanceOf(Worked.Odd.class);
        assertThat(house.picture().plan()).isEqualTo(Account.NO_PLAN);
        assertThat(house.all.openCheckout().open(House.ACCOUNT, "pro", BACK, "again"))
                .isInstanceOf(BillingResult.Page.class);
    }

    @Test
    void a_trial_is_given_once_to_an_account_however_often_it_is_begun() {
        for (int i = 0; i < 3; i++) {
            var id = house.stripe.act(acts ->
                    acts.subscribe(acts.customer(Map.of("account", House.ACCOUNT.value())), "price_pro", 14, 0));
            house.reconcile.reconcile(id);
            house.stripe.act(acts -> acts.cancelNow(id));
            house.reconcile.reconcile(id);
        }
        assertThat(available()).isEqualTo(Credits.of(50));
    }

    @Test
    void an_event_in_another_version_is_read_all_the_same_and_counted() {
        var versions = new ArrayList<String>();
        var config = StripeConfig.of("sk_test_1", List.of(House.SECRET), "");
        var ports = StripePorts.over(house.billing, config, versions::add, new FakeApi(house.stripe));
        for (var version : List.of(com.stripe.Stripe.API_VERSION, "2019-01-01")) {
            var event = "{\"id\": \"evt_1\", \"type\": \"x\", \"api_version\": \"" + version + "\"}";
            var signature = WebhookEmitter.sign(event, House.SECRET, house.stripe.now());
            assertThat(ports.signals().read(event.getBytes(StandardCharsets.UTF_8), signature, house.stripe.now()))
                    .isInstanceOf(BillingSignals.Reading.Genuine.class);
        }
        assertThat(versions).containsExactly("2019-01-01");
    }

    @Test
    void a_preview_tells_the_credits_of_every_seat() {
        var id = subscribe("price_basic");
        house.stripe.act(acts -> acts.changeItem(id, "price_basic", "price_basic", 2, true));
        house.reconcile.reconcile(id);

        assertThat(house.all.changePlan().change(House.ACCOUNT, "pro", true))
                .isInstanceOfSatisfying(
                        BillingResult.Preview.class,
                        preview -> assertThat(preview.credits()).isEqualTo(Credits.of(8_000)));
        assertThat(house.all.changePlan().change(House.ACCOUNT, "yearly", true))
                .isInstanceOfSatisfying(
                        BillingResult.Preview.class,
                        preview -> assertThat(preview.credits()).isEqualTo(Credits.of(22_002)));
    }

    @Test
    void a_preview_between_plans_that_nobody_pays_for_tells_the_credits_of_the_month_and_changes_nothing() {
        house.all.assignPlan().assign(House.ACCOUNT, "yearly");
        house.day(3);

        assertThat(house.all.changePlan().change(House.ACCOUNT, "free", true))
                .isEqualTo(new BillingResult.Preview(Money.NONE, Credits.of("-900.083333333"), house.stripe.now()));
        assertThat(house.all.changePlan().change(House.ACCOUNT, "yearly", true))
                .isEqualTo(new BillingResult.Preview(Money.NONE, Credits.ZERO, house.stripe.now()));
        assertThat(house.all.changePlan().change(House.ACCOUNT, "pro", true))
                .isEqualTo(new BillingResult.NeedsCheckout("pro"));
        assertThat(house.picture().plan()).isEqualTo("yearly");
        assertThat(available()).isEqualTo(Credits.of("1000.083333333"));
    }

    @Test
    void a_change_billed_otherwise_than_by_its_time_is_granted_by_time_and_told() {
        var id = subscribe("price_basic");
        house.day(14);
        house.stripe.act(acts -> acts.changePrice(id, "price_pro"));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());

        house.stripe.act(acts -> acts.alterLatestLine(id, 5));

        assertThat(house.reconcile.reconcile(id))
                .isInstanceOfSatisfying(
                        Worked.Odd.class,
                        odd -> assertThat(odd.why()).singleElement().asString().contains("bills -495", "worth 1500"));
        assertThat(available()).isEqualTo(Credits.of(3_000));
    }
}
