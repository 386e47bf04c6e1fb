package dev.tollgate.inmemory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.subscription.Plan;
import dev.tollgate.domain.subscription.PlanSwitch;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.testkit.BillingFixture;
import dev.tollgate.testkit.PlanSwitchContract;
import dev.tollgate.testkit.TestIds;
import org.junit.jupiter.api.Test;

class NoBillingPlanSwitchTest extends PlanSwitchContract {

    private final BillingFixture fixture = new NoBillingFixture();

    @Override
    protected BillingFixture fixture() {
        return fixture;
    }

    @Test
    void nothing_is_changed_later_either() {
        PlanSwitch none = fixture.ports().planSwitch();
        Plan basic = BillingFixture.CATALOGUE.find("basic").orElseThrow();
        Subscription assigned = Subscription.assigned(TestIds.account(), basic, fixture.now());

        assertThatThrownBy(() -> none.downgrade(assigned, basic)).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> none.keep(assigned)).isInstanceOf(UnavailableException.class);
    }
}
