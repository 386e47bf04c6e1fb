package dev.tollgate.domain.ledger;

import static dev.tollgate.domain.ledger.ManySequences.STEPS;
import static dev.tollgate.domain.ledger.ManySequences.forManySequences;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whatever has become of a purchase: its refund takes all that is left of it, once. */
class PurchaseLivesTest {
    @Test
    void a_refund_takes_all_that_is_left_of_any_purchase_and_was_spent_of_it() {
        forManySequences(any -> {
            PurchaseLife life = new PurchaseLife(any.random);
            for (int step = 0; step < STEPS; step++) {
                life.step();
                long left = life.left();
                PurchaseLife refunded = life.copy();

                assertThat(refunded.refundAll().moved()).as(life.told()).isEqualTo(OneAccount.nanos(-left));

                assertThat(refunded.left()).as(life.told()).isZero();
            }
        });
    }

    @Test
    void no_more_than_was_given_is_taken_of_any_purchase() {
        forManySequences(any -> {
            PurchaseLife life = new PurchaseLife(any.random);
            for (int step = 0; step < STEPS; step++) {
                life.step();

                assertThat(life.taken()).as(life.told()).isBetween(0L, PurchaseLife.GIVEN);
            }
        });
    }

    @Test
    void what_is_taken_and_given_back_at_once_has_never_been_taken() {
        forManySequences(any -> {
            PurchaseLife life = new PurchaseLife(any.random);
            for (int step = 0; step < STEPS; step++) {
                life.step();
                PurchaseLife disputed = life.copy();
                long amount = 1 + any.random.nextInt(25);
                disputed.revoke(amount);
                disputed.restore(amount);

                assertThat(disputed.worth()).as(life.told()).isEqualTo(life.worth());
            }
        });
    }
}
