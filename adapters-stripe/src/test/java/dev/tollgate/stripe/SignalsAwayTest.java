package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.SignalState;
import dev.tollgate.testservers.stripe.ApiShape;
import dev.tollgate.testservers.stripe.WebhookEmitter;
import dev.tollgate.testservers.stripe.WebhookEmitter.Mishaps;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Signals that have come while Stripe cannot be asked: to ask may take a minute until it fails. */
class SignalsAwayTest {

    private static final int CUSTOMERS = 8;

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final WebhookEmitter emitter = new WebhookEmitter(house.stripe, House.SECRET, 1);
    private final AtomicInteger asked = new AtomicInteger();
    private final House away = new House(house.stripe, house.ports, house.billing, this::answer);

    /** Asks for too much patience, so that it is not tried again at once. */
    private StripeApi.Reply answer(StripeApi.Request request) {
        asked.incrementAndGet();
        return new StripeApi.Reply(429, Json.tree("{}"), Duration.ofSeconds(10));
    }

    private String subscribe(String account) {
        return house.stripe.act(acts -> acts.subscribe(acts.customer(Map.of("account", account)), "price_basic", 0, 0));
    }

    private long waiting() {
        return house.billing.inbox().count().getOrDefault(SignalState.RETRY, 0L);
    }

    @Test
    void of_all_signals_of_a_customer_one_asks_in_vain() {
        var id = subscribe(House.ACCOUNT.value());
        house.stripe.act(acts -> acts.changePrice(id, "price_pro"));
        house.stripe.act(acts -> acts.changePrice(id, "price_basic"));
        house.arrive(emitter.next(Mishaps.NONE).stream()
                .filter(SignalsAwayTest::namesItsCustomer)
                .toList());

        int worked = away.work.work();

        assertThat(worked).isGreaterThan(5);
        assertThat(asked).hasValue(1);
        assertThat(waiting()).isGreaterThan(5);
        assertThat(away.work.work()).isZero();
    }

    @Test
    void of_many_customers_three_ask_in_vain_and_all_are_served_once_stripe_is_back() {
        subscribeAll();

        away.work.work();

        assertThat(asked).hasValue(3);
        assertThat(away.work.work()).isZero();
        house.stripe.advance(Duration.ofSeconds(10));
        house.work.work();
        assertThat(waiting()).isZero();
        for (int i = 0; i < CUSTOMERS; i++) {
            assertThat(house.ports.ledgerStatement().findBalance(account(i)))
                    .hasValueSatisfying(
                            balance -> assertThat(balance.available()).isEqualTo(Credits.of(1_000)));
        }
    }

    @Test
    void however_long_stripe_was_away_all_are_served_three_minutes_after_it_is_back() {
        subscribeAll();
        for (int minute = 0; minute < 180; minute++) {
            var before = asked.get();
            away.work.work();
            assertThat(asked.get() - before).isLessThanOrEqualTo(3);
            house.stripe.advance(Duration.ofMinutes(1));
        }
        assertThat(waiting()).isGreaterThan(CUSTOMERS);

        house.stripe.advance(Duration.ofMinutes(3));
        house.work.work();

        assertThat(waiting()).isZero();
    }

    @Test
    void after_three_days_only_those_that_asked_are_given_up() {
        subscribeAll();
        house.day(4);

        away.work.work();

        assertThat(asked).hasValue(3);
        assertThat(house.billing.inbox().count()).containsEntry(SignalState.DEAD, 3L);
    }

    /** Others are of a group of their own. */
    private static boolean namesItsCustomer(WebhookEmitter.Delivery delivery) {
        return !Json.text(Json.tree(delivery.payload())
                        .path("data")
                        .path("object")
                        .path("customer"))
                .isEmpty();
    }

    private void subscribeAll() {
        for (int i = 0; i < CUSTOMERS; i++) {
            house.ports.accounts().open(Account.open(account(i), "", house.stripe.now()));
            subscribe(account(i).value());
        }
        house.arrive(emitter.next(Mishaps.NONE));
    }

    private static AccountId account(int number) {
        return new AccountId("paying-" + number);
    }
}
