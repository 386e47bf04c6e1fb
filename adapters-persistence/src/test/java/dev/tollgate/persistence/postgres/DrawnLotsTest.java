package dev.tollgate.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.LotClaims;
import dev.tollgate.domain.ledger.LotKind;
import dev.tollgate.domain.ledger.LotTerms;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Money;
import org.junit.jupiter.api.Test;

class DrawnLotsTest {

    private final DrawnLots drawn = new DrawnLots("");

    @Test
    void are_what_their_rows_say_with_what_was_drawn_over_it() {
        Lot row = lot(3, 10, 0, 0, 0);
        Lot now = lot(3, 7, 2, 3, 0);
        drawn.note(row, now);

        assertThat(drawn.text()).isEqualTo("3:7000000000:2000000000:3000000000");
        assertThat(new DrawnLots(drawn.text()).over(row)).isEqualTo(now);
        assertThat(new DrawnLots(drawn.text()).over(lot(4, 10, 0, 0, 0))).isEqualTo(lot(4, 10, 0, 0, 0));
    }

    @Test
    void are_written_when_anything_else_has_changed() {
        drawn.note(lot(1, 10, 0, 0, 0), lot(1, 9, 0, 1, 0));

        assertThat(drawn.note(lot(1, 9, 0, 1, 0), lot(1, 7, 0, 1, 2))).isFalse();
        assertThat(drawn.text()).isEmpty();
    }

    @Test
    void are_written_when_they_are_used_up() {
        drawn.note(lot(1, 10, 0, 0, 0), lot(1, 9, 0, 1, 0));

        assertThat(drawn.note(lot(1, 9, 0, 1, 0), lot(1, 0, 0, 10, 0))).isFalse();
        assertThat(drawn.text()).isEmpty();
    }

    @Test
    void are_written_while_eight_others_are_behind() {
        for (int number = 1; number <= 8; number++) {
            assertThat(drawn.note(lot(number, 10, 0, 0, 0), lot(number, 9, 0, 1, 0)))
                    .isTrue();
        }

        assertThat(drawn.note(lot(9, 10, 0, 0, 0), lot(9, 9, 0, 1, 0))).isFalse();
        assertThat(drawn.note(lot(8, 9, 0, 1, 0), lot(8, 8, 0, 2, 0))).isTrue();
        assertThat(new DrawnLots(drawn.text()).over(lot(8, 10, 0, 0, 0))).isEqualTo(lot(8, 8, 0, 2, 0));
        assertThat(new DrawnLots(drawn.text()).over(lot(9, 10, 0, 0, 0))).isEqualTo(lot(9, 10, 0, 0, 0));
    }

    private static Lot lot(long number, long remaining, long held, long spent, long expired) {
        return new Lot(
                number,
                new OperationKey("grant-" + number),
                LotTerms.of(LotKind.PAID),
                Money.NONE,
                Credits.of(10),
                Credits.of(remaining),
                Credits.of(held),
                Credits.of(spent),
                Credits.of(expired),
                Credits.ZERO,
                LotClaims.NONE);
    }
}
