package dev.tollgate.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What money on its way back takes and gives, step by step, of a payment of 1,000 for 10 credits. */
class PaybackPolicyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final OperationKey LOT = new OperationKey("lot");

    private static List<CreditStep> steps(Payback... paybacks) {
        return PaybackPolicy.steps("in_1:", List.of(paybacks), 1_000, LOT, Credits.of(10));
    }

    private static CreditStep takes(String key, long credits) {
        return new CreditStep.TakeBack(new OperationKey("in_1:" + key), LOT, Credits.of(credits));
    }

    private static CreditStep gives(String key, long credits) {
        return new CreditStep.GiveBack(new OperationKey("in_1:" + key), LOT, Credits.of(credits));
    }

    @Test
    void what_comes_again_at_the_instant_at_which_other_money_leaves_comes_after_that() {
        var failed = new Payback.Refund("re_1", "ch", NOON, 300, true, NOON.plusSeconds(60));
        var other = new Payback.Refund("re_2", "ch", NOON.plusSeconds(60), 200, false, Instant.MAX);

        assertThat(steps(failed, other))
                .containsExactly(
                        takes("refund:ch:upto:300", 3), takes("refund:ch:upto:500", 2), gives("refund-failed:re_1", 3));
    }

    @Test
    void money_that_is_said_to_have_come_before_it_left_comes_as_it_leaves() {
        var failed = new Payback.Refund("re_1", "ch", NOON, 300, true, NOON.minusSeconds(60));

        assertThat(steps(failed)).containsExactly(takes("refund:ch:upto:300", 3), gives("refund-failed:re_1", 3));
    }

    @Test
    void a_dispute_of_more_than_was_paid_takes_what_was_promised_and_gives_that_back() {
        var won = new Payback.Dispute("dp_1", NOON, 1_500, true, true, false, NOON.plusSeconds(60));

        var later = new Payback.Refund("re_1", "ch", NOON.plusSeconds(90), 200, false, Instant.MAX);

        assertThat(steps(won, later))
                .containsExactly(
                        takes("dispute:dp_1:withdrawn", 10),
                        gives("dispute:dp_1:restored", 10),
                        takes("refund:ch:upto:200", 2));
    }
}
