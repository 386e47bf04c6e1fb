package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.Objects;

/** An amount taken from, or set aside in, one lot. */
public record LotDraw(long lot, Credits amount) {
    public LotDraw {
        Objects.requireNonNull(amount, "amount must not be null");
    }
}
