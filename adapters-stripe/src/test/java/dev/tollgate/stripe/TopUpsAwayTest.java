package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import dev.tollgate.domain.subscription.AutoTopUp;
import dev.tollgate.testservers.stripe.ApiShape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that buy by themselves while Stripe cannot be asked: to ask may take a minute until it fails. */
class TopUpsAwayTest {

    private static final int ACCOUNTS = 8;

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);
    private final List<String> refused = new ArrayList<>();
    private boolean isAway = true;
    private final House served = new House(house.stripe, house.ports, house.billing, this::answer);

    private StripeApi.Reply answer(StripeApi.Request request) {
        if (!isAway) {
            return new FakeApi(house.stripe).send(request);
        }
        refused.add(request.path());
        return new StripeApi.Reply(429, Json.tree("{}"), Duration.ofSeconds(10));
    }

    @BeforeEach
    void wish() {
        for (int i = 0; i < ACCOUNTS; i++) {
            var account = account(i);
            house.ports.accounts().open(Account.open(account, "", house.stripe.now()));
            house.billing.checkout().customer(account);
            house.billing
                    .autoTopUps()
                    .save(new AutoTopUp(account, Credits.of(400), "small", new Money(1_200, "USD"), 0, Instant.EPOCH));
        }
    }

    @Test
    void a_turn_asks_three_times_in_vain_and_the_next_goes_on_behind_them() {
        assertThat(failedOfTurn()).containsExactly(0, 1, 2);
        assertThat(failedOfTurn()).containsExactly(3, 4, 5);
        assertThat(failedOfTurn()).containsExactly(6, 7);
        assertThat(failedOfTurn()).containsExactly(0, 1, 2);
        assertThat(refused).hasSize(11);
    }

    @Test
    void all_are_served_once_stripe_is_back() {
        failedOfTurn();
        isAway = false;

        failedOfTurn();
        failedOfTurn();

        for (int i = 0; i < ACCOUNTS; i++) {
            assertThat(house.ports.ledgerStatement().findBalance(account(i)))
                    .hasValueSatisfying(
                            balance -> assertThat(balance.available()).isEqualTo(Credits.of(500)));
        }
    }

    private List<Integer> failedOfTurn() {
        var failed = served.all.topUpAutomatically().topUp().failed();
        return IntStream.range(0, ACCOUNTS)
                .filter(i -> failed.stream()
                        .anyMatch(why -> why.startsWith(account(i).value() + ":")))
                .boxed()
                .toList();
    }

    private static AccountId account(int number) {
        return new AccountId("buying-" + number);
    }
}
