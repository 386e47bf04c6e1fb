package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.testservers.stripe.ApiShape;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What time makes due while Stripe cannot be asked. */
class AllowancesAwayTest {

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);

    @Test
    void plans_that_nobody_pays_for_give_though_it_is_asked_in_vain_for_those_before_and_no_more_often_than_thrice() {
        for (int i = 0; i < 5; i++) {
            var account = new AccountId("paying-" + i);
            house.ports.accounts().open(Account.open(account, "", house.stripe.now()));
            house.reconcile.reconcile(house.stripe.act(
                    acts -> acts.subscribe(acts.customer(Map.of("account", account.value())), "price_basic", 0, 0)));
        }
        house.stripe.advance(Duration.ofHours(1));
        house.all.assignPlan().assign(House.ACCOUNT, "free");
        house.day(40);
        StripeApi away = request -> new StripeApi.Reply(429, Json.tree("{}"), Duration.ofSeconds(10));

        var report = new House(house.stripe, house.ports, house.billing, away).grant.grant();

        assertThat(report.done()).isOne();
        assertThat(report.failed()).hasSize(3);
        assertThat(house.picture().balance().available()).isEqualTo(Credits.of(100));
        assertThat(house.picture().lots()).singleElement().asString().contains("2026-03-31");
        house.stripe.advance(Duration.ofMinutes(5));
        assertThat(house.grant.grant().done()).isEqualTo(5);
    }
}
