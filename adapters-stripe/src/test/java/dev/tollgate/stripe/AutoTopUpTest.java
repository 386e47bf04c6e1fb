package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.account.ResumeAccount;
import dev.tollgate.application.account.SuspendAccount;
import dev.tollgate.domain.ledger.Grant;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.domain.subscription.AutoTopUps;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.subscription.TopUpOrder;
import dev.tollgate.domain.subscription.TopUpOrder.State;
import dev.tollgate.domain.subscription.TopUpOrders;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.Faults.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Buying by itself: below the threshold, one at a time, up to the month's cap, with patience for a bad card. */
class AutoTopUpTest {

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private String customer = "";

    @BeforeEach
    void wish() {
        customer = house.billing.checkout().customer(House.ACCOUNT);
        house.billing
                .autoTopUps()
                .save(new AutoTopUp(
                        House.ACCOUNT, Credits.of(600), "small", new Money(1_200, "USD"), 0, Instant.EPOCH));
    }

    private int topUp() {
        return house.all.topUpAutomatically().topUp().charged();
    }

    private List<String> payments() {
        return house.stripe.act(acts -> acts.all("payment_intent"));
    }

    private Credits available() {
        return house.picture().balance().available();
    }

    @Test
    void a_low_balance_buys_until_it_is_not_low() {
        assertThat(topUp()).isOne();
        assertThat(available()).isEqualTo(Credits.of(500));
        assertThat(topUp()).isOne();
        assertThat(available()).isEqualTo(Credits.of(1_000));

        assertThat(topUp()).isZero();

        assertThat(house.picture().orders()).hasSize(2).allMatch(order -> order.state() == State.PAID);
    }

    @Test
    void the_month_s_cap_holds_and_the_next_month_begins_anew() {
        house.billing
                .autoTopUps()
                .save(new AutoTopUp(
                        House.ACCOUNT, Credits.of(9_999), "small", new Money(1_200, "USD"), 0, Instant.EPOCH));
        topUp();
        topUp();
        assertThat(topUp()).isZero();
        assertThat(available()).isEqualTo(Credits.of(1_000));

        house.day(1);

        assertThat(topUp()).isOne();
        assertThat(available()).isEqualTo(Credits.of(1_500));
    }

    @Test
    void the_last_pack_of_a_month_may_reach_the_cap_exactly() {
        wishWithin(new Money(1_000, "USD"));

        assertThat(topUp()).isOne();
        assertThat(topUp()).isOne();
        assertThat(topUp()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"OPEN", "PAID"})
    void what_a_person_buys_leaves_the_cap_as_it_is_and_is_not_waited_for(State state) {
        wishWithin(new Money(500, "USD"));
        var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
        house.billing.orders().place(TopUpOrder.open("ord_person", House.ACCOUNT, pack, false, house.stripe.now()));
        house.billing.orders().settle("ord_person", state);

        assertThat(topUp()).isOne();
        assertThat(house.billing.orders().find("ord_person").orElseThrow().state())
                .isEqualTo(state);
    }

    @Test
    void a_cap_in_another_currency_allows_nothing() {
        wishWithin(new Money(1_200, "EUR"));

        assertThat(topUp()).isZero();
        assertThat(payments()).isEmpty();
    }

    private void wishWithin(Money cap) {
        house.billing
                .autoTopUps()
                .save(new AutoTopUp(House.ACCOUNT, Credits.of(9_999), "small", cap, 0, Instant.EPOCH));
    }

    @Test
    void a_declined_card_is_asked_less_and_less_often_until_it_works() {
        house.stripe.act(acts -> acts.cardDeclines(customer, true));
        int asked = 0;
        for (int hour = 0; hour < 100; hour++) {
            int before = payments().size();
            assertThat(topUp()).isZero();
            asked += payments().size() - before;
            house.stripe.advance(Duration.ofHours(1));
        }
        assertThat(asked).isBetween(5, 8);
        assertThat(available()).isEqualTo(Credits.ZERO);
        house.stripe.act(acts -> acts.cardDeclines(customer, false));
        house.day(3);

        assertThat(topUp()).isOne();

        assertThat(house.billing.autoTopUps().find(House.ACCOUNT).orElseThrow().declines())
                .isZero();
    }

    @Test
    void a_lost_answer_charges_once_and_stops_nobody_else() {
        for (var fault : List.of(Fault.BROKEN_AFTER, Fault.SILENCE)) {
            house.stripe.faults().fail(fault, 99);
            var report = house.all.topUpAutomatically().topUp();
            assertThat(report.charged()).isZero();
            assertThat(report.failed()).isNotEmpty();
            house.stripe.faults().clear();
        }
        assertThat(house.picture().orders())
                .singleElement()
                .extracting(TopUpOrder::state)
                .isEqualTo(State.OPEN);

        topUp();
        topUp();

        assertThat(payments()).hasSize(2);
        assertThat(available()).isEqualTo(Credits.of(1_000));
    }

    @Test
    void an_order_whose_charge_was_never_made_ends_and_makes_room() {
        var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
        house.billing.orders().place(TopUpOrder.open("ord_lost", House.ACCOUNT, pack, true, house.stripe.now()));
        house.day(1);

        assertThat(topUp()).isZero();
        assertThat(house.billing.orders().find("ord_lost").orElseThrow().state())
                .isEqualTo(State.EXPIRED);

        assertThat(topUp()).isOne();
    }

    @Test
    void enough_credits_buy_nothing() {
        var grant = Grant.of(new OperationKey("gift"), Credits.of(600), LotTerms.of(LotKind.PROMO));
        house.ports.creditLedger().grant(House.ACCOUNT, grant);

        assertThat(topUp()).isZero();

        assertThat(payments()).isEmpty();
    }

    @Test
    void an_account_that_cannot_spend_buys_nothing_until_it_can() {
        var accounts = house.ports.accounts();
        new SuspendAccount(accounts).suspend(House.ACCOUNT);
        assertThat(topUp()).isZero();
        assertThat(house.picture().orders()).isEmpty();

        new ResumeAccount(accounts).resume(House.ACCOUNT);

        assertThat(topUp()).isOne();
    }

    @Test
    void what_the_account_wishes_while_its_card_is_asked_stays() {
        var wishes = house.billing.autoTopUps();
        var changed = new AutoTopUp(House.ACCOUNT, Credits.of(700), "small", new Money(2_000, "USD"), 0, Instant.EPOCH);
        house.stripe.act(acts -> acts.cardDeclines(customer, true));

        topUpWhile(() -> wishes.save(changed));

        assertThat(wishes.find(House.ACCOUNT).orElseThrow())
                .matches(changed::wishesTheSameAs)
                .extracting(AutoTopUp::declines)
                .isEqualTo(1);
        house.day(1);

        topUpWhile(() -> wishes.remove(House.ACCOUNT));

        assertThat(wishes.find(House.ACCOUNT)).isEmpty();
    }

    @Test
    void two_servers_at_once_buy_no_more_than_one_would() {
        var orders = Broken.stalling(TopUpOrders.class, house.billing.orders(), "place", () -> {
            topUp();
            topUp();
        });

        assertThat(topUp(orders, house.billing.autoTopUps())).isZero();

        assertThat(payments()).hasSize(2);
        assertThat(available()).isEqualTo(Credits.of(1_000));
        assertThat(house.picture().orders()).noneMatch(order -> order.state() == State.OPEN);
    }

    @Test
    void an_order_that_a_dead_process_left_is_charged_only_while_it_is_wanted() {
        var pack = Catalogues.CATALOGUE.findPack("small").orElseThrow();
        house.billing.orders().place(TopUpOrder.open("ord_left", House.ACCOUNT, pack, true, house.stripe.now()));
        var gift = Grant.of(new OperationKey("gift"), Credits.of(600), LotTerms.of(LotKind.PROMO));
        house.ports.creditLedger().grant(House.ACCOUNT, gift);

        assertThat(topUp()).isZero();
        assertThat(payments()).isEmpty();
        house.ports.ledgerCorrections().adjust(House.ACCOUNT, new OperationKey("spent"), Credits.of(-1), "spent");

        assertThat(topUp()).isOne();
        assertThat(house.billing.orders().find("ord_left").orElseThrow().state())
                .isEqualTo(State.PAID);
    }

    @Test
    void a_decline_that_was_not_heard_of_is_waited_after_all_the_same() {
        house.stripe.act(acts -> acts.cardDeclines(customer, true));
        var api = new FakeApi(house.stripe);
        StripeApi deaf = request -> {
            var reply = api.send(request);
            return request.path().equals("/v1/payment_intents") && request.method() == StripeApi.Method.POST
                    ? new StripeApi.Reply(500, reply.body(), Duration.ZERO)
                    : reply;
        };
        var lost = new House(house.stripe, house.ports, house.billing, deaf);
        assertThat(lost.all.topUpAutomatically().topUp().failed()).isNotEmpty();

        for (int turn = 0; turn < 3; turn++) {
            assertThat(topUp()).isZero();
        }

        assertThat(payments()).hasSize(1);
        assertThat(house.billing.autoTopUps().find(House.ACCOUNT).orElseThrow().declines())
                .isOne();
    }

    /** Something happens between the decline and its being noted. */
    private void topUpWhile(Runnable meanwhile) {
        var wishes = Broken.stalling(AutoTopUps.class, house.billing.autoTopUps(), "replace", meanwhile);
        topUp(house.billing.orders(), wishes);
    }

    private int topUp(TopUpOrders orders, AutoTopUps wishes) {
        var all = house.billing;
        var stores = new BillingPorts(
                all.plans(),
                all.subscriptions(),
                all.customers(),
                orders,
                wishes,
                all.inbox(),
                all.signals(),
                all.sync(),
                all.checkout(),
                all.planSwitch());
        return house.all(house.ports, stores).topUpAutomatically().topUp().charged();
    }
}
