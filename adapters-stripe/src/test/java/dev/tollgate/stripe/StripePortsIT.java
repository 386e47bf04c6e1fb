package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.Checkout;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.FakeStripe;
import dev.tollgate.testservers.stripe.Faults.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The official client against the stand-in over HTTP. */
@Execution(ExecutionMode.CONCURRENT)
class StripePortsIT {

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    private House overHttp(ApiShape shape) {
        var stripe = Catalogues.sell(new FakeStripe(House.START).speak(shape));
        open.add(stripe);
        return new House(
                stripe,
                InMemoryPorts.with(stripe::now).ports(),
                InMemoryBilling.ports(Catalogues.CATALOGUE),
                client(stripe));
    }

    private static StripeApi client(FakeStripe stripe) {
        try {
            var base = stripe.serve().toString();
            return new StripeJavaApi(StripeConfig.of("sk_test_1", List.of(House.SECRET), base));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_official_client_brings_the_same_truth(Scenario scenario) {
        for (var shape : ApiShape.values()) {
            assertThat(Lives.straight(scenario, overHttp(shape)))
                    .isEqualTo(Lives.straight(scenario, LifeCycleTest.house(shape)));
        }
    }

    @Test
    void faults_in_passing_are_ridden_out_under_the_same_key() {
        var house = overHttp(ApiShape.SINCE_2025_03);
        for (var fault : Fault.values()) {
            house.stripe.faults().fail(fault, 2);
            var customer = house.billing.checkout().customer(new AccountId("a-" + fault));
            assertThat(customer).startsWith("cus_");
        }
        List<String> made = house.stripe.act(acts -> acts.all("customer"));
        assertThat(made).hasSize(Fault.values().length);
    }

    @Test
    void a_lasting_fault_says_whether_anything_may_have_changed() {
        var house = overHttp(ApiShape.SINCE_2025_03);
        var checkout = house.billing.checkout();
        house.stripe.faults().fail(Fault.TOO_MANY, 9);
        assertThatThrownBy(() -> checkout.customer(House.ACCOUNT)).isInstanceOf(UnavailableException.class);
        house.stripe.faults().clear();
        house.stripe.faults().fail(Fault.SILENCE, 99);
        assertThatThrownBy(() -> checkout.customer(House.ACCOUNT)).isInstanceOf(UnknownOutcomeException.class);
        assertThatThrownBy(() -> house.billing.sync().fetch("sub_1")).isInstanceOf(UnavailableException.class);
        house.stripe.faults().clear();
        assertThat(checkout.customer(House.ACCOUNT)).isEqualTo("cus_fake000001");
    }

    @Test
    void a_plan_changes_up_at_once_and_down_with_the_period() {
        var house = overHttp(ApiShape.SINCE_2025_03);
        var customer = house.stripe.act(acts -> acts.customer(Map.of("account", House.ACCOUNT.value())));
        var id = house.stripe.act(acts -> acts.subscribe(customer, "price_basic", 0, 0));
        house.reconcile.reconcile(id);
        var subscription = house.billing.subscriptions().find(id).orElseThrow();
        var pro = Catalogues.CATALOGUE.find("pro").orElseThrow();
        var basic = Catalogues.CATALOGUE.find("basic").orElseThrow();

        assertThat(house.billing.planSwitch().preview(subscription, pro).minorUnits())
                .isEqualTo(3_000);
        assertThat(house.billing.planSwitch().upgrade(subscription, pro)).isTrue();
        house.reconcile.reconcile(id);
        assertThat(house.picture().balance().posted()).isEqualTo(Credits.of(5_000));
        house.billing
                .planSwitch()
                .downgrade(house.billing.subscriptions().find(id).orElseThrow(), basic);
        house.day(29);
        house.reconcile.reconcile(id);
        assertThat(house.picture().balance().posted()).isEqualTo(Credits.of(1_000));
        assertThat(house.picture().plan()).isEqualTo("basic");

        house.stripe.act(acts -> acts.cardDeclines(customer, true));
        assertThat(house.billing
                        .planSwitch()
                        .upgrade(house.billing.subscriptions().find(id).orElseThrow(), pro))
                .isFalse();
        house.reconcile.reconcile(id);
        assertThat(house.picture().plan()).isEqualTo("basic");
    }

    @Test
    void pages_and_saved_cards_work() {
        var house = overHttp(ApiShape.SINCE_2025_03);
        var checkout = house.billing.checkout();
        var customer = checkout.customer(House.ACCOUNT);
        var pro = Catalogues.CATALOGUE.find("pro").orElseThrow();
        var page = checkout.subscribe(
                new Checkout.Buyer(House.ACCOUNT, customer, false),
                pro,
                new Checkout.ReturnTo("https://x/", "https://x/"),
                "1");
        assertThat(page.url()).startsWith("https://");
        assertThat(checkout.portal(customer, "https://x/").url()).startsWith("https://");
        house.stripe.act(acts -> acts.completeCheckout(page.reference(), false));
        house.sweep.reconcile(Duration.ofDays(3));
        assertThat(house.picture().plan()).isEqualTo("pro");
    }
}
