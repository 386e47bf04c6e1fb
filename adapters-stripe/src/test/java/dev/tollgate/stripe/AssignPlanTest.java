package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.application.subscription.AssignPlan.Result;
import dev.tollgate.application.subscription.BillingResult;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.testservers.stripe.ApiShape;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AssignPlanTest {

    private final House house = LifeCycleTest.house(ApiShape.SINCE_2025_03);

    @Test
    void there_have_to_be_the_plan_and_the_account() {
        var nobody = new AccountId("nobody");

        assertThat(house.all.assignPlan().assign(House.ACCOUNT, "gone")).isEqualTo(new Result.NoPlan("gone"));
        assertThat(house.all.assignPlan().assign(nobody, "free")).isEqualTo(new Result.NoAccount(nobody));
        assertThat(house.billing.subscriptions().ofAccount(nobody)).isEmpty();
    }

    @Test
    void a_repeat_changes_nothing_however_much_later_in_the_month() {
        var first = house.all.assignPlan().assign(House.ACCOUNT, "free");
        var before = house.picture();
        house.stripe.advance(Duration.ofDays(3));

        assertThat(house.all.assignPlan().assign(House.ACCOUNT, "free")).isEqualTo(first);
        assertThat(house.all.changePlan().change(House.ACCOUNT, "free", false))
                .isEqualTo(new BillingResult.Unchanged(before.mirror().getFirst()));

        assertThat(house.picture()).isEqualTo(before);
    }
}
