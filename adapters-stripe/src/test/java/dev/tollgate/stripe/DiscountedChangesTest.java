package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.Worked;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.testservers.stripe.ApiShape;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes under a coupon: what they cost tells nothing of their time, and may be nothing. */
class DiscountedChangesTest {

    private static House house(ApiShape shape, int trialDays, int percentOff) {
        var house = LifeCycleTest.house(shape);
        var id = house.stripe.act(acts -> acts.subscribe(
                acts.customer(Map.of("account", House.ACCOUNT.value())), "price_basic", trialDays, percentOff));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        return house;
    }

    private static String subscription(House house) {
        return house.picture().mirror().getFirst().id();
    }

    private static Credits available(House house) {
        return house.picture().balance().available();
    }

    @ParameterizedTest
    @CsvSource({
        "SINCE_2025_03, 50",
        "SINCE_2025_03, 100",
        "BEFORE_2025_03, 50",
        "BEFORE_2025_03, 100",
    })
    void a_change_of_plan_gives_its_days_whatever_it_costs(ApiShape shape, int percentOff) {
        var house = house(shape, 0, percentOff);
        var id = subscription(house);
        house.day(14);
        house.stripe.act(acts -> acts.changePrice(id, "price_pro"));

        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available(house)).as("14 days of 1000 and 14 of 5000").isEqualTo(Credits.of(3_000));

        house.day(7);
        house.stripe.act(acts -> acts.changePrice(id, "price_basic"));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available(house)).as("21 days of 1000 and 7 of 5000").isEqualTo(Credits.of(2_000));
    }

    @ParameterizedTest
    @EnumSource
    void an_item_that_comes_for_nothing_gives_its_days_and_one_that_goes_takes_them(ApiShape shape) {
        var house = house(shape, 0, 100);
        var id = subscription(house);
        house.day(14);
        house.stripe.act(acts -> acts.addItem(id, "price_extra", 1, true));

        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available(house)).as("1000 and 14 days of 300").isEqualTo(Credits.of(1_150));

        house.day(7);
        house.stripe.act(acts -> acts.changeItem(id, "price_extra", "price_extra", 0, true));
        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available(house)).as("1000 and 7 days of 300").isEqualTo(Credits.of(1_075));
    }

    @ParameterizedTest
    @EnumSource
    void a_change_within_a_trial_gives_no_more_than_the_trial(ApiShape shape) {
        var house = house(shape, 14, 100);
        var before = available(house);
        var id = subscription(house);
        house.day(3);
        house.stripe.act(acts -> acts.changePrice(id, "price_pro"));

        assertThat(house.reconcile.reconcile(id)).isEqualTo(new Worked.Done());
        assertThat(available(house)).isEqualTo(before);
    }
}
