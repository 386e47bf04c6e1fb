package dev.tollgate.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.money.Credits;
import dev.tollgate.testservers.stripe.ApiShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each story ends with, worked out by hand. It begins on 31 January at ten; the first month has
 * 28 days, basic gives 1000 credits for 10 dollars, pro 5000 for 40, a year 12001 for 100.
 */
class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATION                      | 1000          | one month of basic",
                "RENEWALS                      | 1000          | the month that runs; earlier ones are over",
                "UPGRADE                       | 3571.428571428 | (10 days of 1000 and 18 of 5000) / 28",
                "UPGRADE_AND_RENEWAL           | 5000          | a month of pro",
                "DOWNGRADE_AT_PERIOD_END       | 1000          | a month of basic",
                "DOWNGRADE_AT_ONCE             | 2000          | (7 days of 5000 and 21 of 1000) / 28",
                "TOGGLING                      | 4000          | (7 days of 1000 and 21 of 5000) / 28",
                "CANCEL_AT_PERIOD_END          | 0             | the paid month is over",
                "CANCEL_IN_THE_PORTAL          | 0             | the paid month is over",
                "CANCEL_NOW                    | 1000          | the paid month runs on",
                "FAILURE_AND_RECOVERY          | 1000          | paid late, the month that runs",
                "FAILURE_WITHOUT_RECOVERY      | 0             | the second month was never paid",
                "PARTIAL_AND_FULL_REFUND       | 0             | all money went back",
                "FAILED_REFUND                 | 500           | 10 dollars came again, 5 went back",
                "DISPUTE_LOST                  | 0             | the bank took it all",
                "DISPUTE_WON                   | 1000          | and gave it back",
                "LOWERED_WHILE_DISPUTED        | 2000          | (7 days of 5000 and 21 of 1000) / 28; the bank gave all back",
                "DISPUTE_WARNING               | 1000          | nothing was taken",
                "CREDIT_NOTE                   | 750           | 2.50 of 10 dollars stay with us for later",
                "CREDIT_NOTE_BESIDE_A_WON_DISPUTE  | 750       | the bank gave all back, 2.50 of it stay with us for later",
                "CREDIT_NOTE_BESIDE_A_LOST_DISPUTE | 0         | the bank took it all",
                "CREDIT_NOTES_AROUND_A_WON_DISPUTE | 650       | 1 dollar and 2.50 of 10 stay with us for later",
                "TRIAL                         | 5000          | the trial is over, the first month is paid",
                "TRIAL_CANCELLED               | 50            | the trial's credits until its end",
                "PAUSED_AND_RESUMED            | 5000          | a month of pro",
                "COUPON_OF_ALL                 | 1000          | nothing was paid, all is granted",
                "YEARLY                        | 1000.083333334 | the ninth twelfth",
                "YEARLY_REFUNDED               | 0             | all money went back",
                "YEARLY_DISPUTE_WON            | 1000.083333334 | the third twelfth",
                "YEARLY_DISPUTE_LOST           | 0             | nothing is released any more",
                "YEARLY_CANCELLED              | 1000.083333333 | the paid year runs on",
                "YEARLY_CANCELLED_AND_REFUNDED | 0             | an end with a refund ends it",
                "TOP_UP                        | 500           | a pack",
                "TOP_UP_LATE                   | 500           | paid three days later",
                "TOP_UP_LATE_FAILED            | 0             | never paid",
                "TOP_UP_EXPIRED                | 0             | never paid",
                "TOP_UP_REFUNDED_DISPUTED      | 377           | 123 of 500 went back, the rest came again"
            })
    void a_story_ends_with_what_was_paid_for(Scenario scenario, String credits, String why) {
        var picture = Lives.straight(scenario, LifeCycleTest.house(ApiShape.SINCE_2025_03));

        assertThat(picture.balance().available()).as(why).isEqualTo(Credits.of(credits));
        assertThat(picture.balance().debt()).isEqualTo(Credits.ZERO);
    }
}
