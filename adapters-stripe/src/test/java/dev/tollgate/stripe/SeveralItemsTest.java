package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.Subscription;
import dev.tollgate.testservers.stripe.ApiShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lives of several items, and of changes billed late, are worth, from the webhook to the ledger. */
class SeveralItemsTest {

    /** The first period has 28 days; of each item the days of each plan count, whoever comes first. */
    @ParameterizedTest
    @CsvSource({
        "PLAN_AND_ADD_ON, 1300, basic",
        "ADD_ON_BEFORE_THE_PLAN, 2728.571428571, basic",
        "ADD_ON_COMES_GROWS_AND_GOES, 1246.428571428, basic",
        "FAILED_REFUND_OF_A_PLAN_AND_ADD_ON, 0, basic",
        "YEARLY_UPGRADE_IN_THE_LAST_MONTH, 4287.68607306, yearly-pro",
        "YEARLY_TOGGLING_IN_THE_LAST_MONTH, 4156.18196347, yearly-pro",
    })
    void every_item_counts_for_its_days(Scenario scenario, String credits, String plan) {
        var picture = Lives.straight(scenario, LifeCycleTest.house(ApiShape.SINCE_2025_03));

        assertThat(picture.balance().available()).isEqualTo(Credits.of(credits));
        assertThat(picture.mirror()).extracting(Subscription::plan).containsExactly(plan);
    }

    /** What is paid for with the next bill may be used from then on, for as long as the days it is for. */
    @ParameterizedTest
    @CsvSource({
        "ADD_ON_WITH_THE_NEXT_BILL, 1900, 300/300 until 2026-03-14T10:00:00Z",
        "CHANGES_BILLED_TOGETHER, 3000, 2000/3000 until 2026-03-21T10:00:00Z",
        "YEARLY_UPGRADE_WITH_THE_NEXT_BILL, 43793.712328767, 38793.712328767/38793.712328767 until 2027-11-22T10:00:00Z",
    })
    void what_is_paid_late_can_be_used(Scenario scenario, String credits, String lot) {
        var picture = Lives.straight(scenario, LifeCycleTest.house(ApiShape.SINCE_2025_03));

        assertThat(picture.balance().available()).isEqualTo(Credits.of(credits));
        assertThat(picture.lots()).anySatisfy(each -> assertThat(each).endsWith(lot));
    }
}
