package dev.tollgate.domain.usage;

import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.LotDraw;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How a usage record was paid for.
 *
 * @param end CAPTURED, RELEASED or LATE
 * @param draws what was taken from which lots
 * @param debt what nothing covered
 * @param balance the account after it; of a repeat, the account now
 */
public record Settled(
        UsageRecord record, HoldEnd end, List<LotDraw> draws, Credits debt, Balance balance, Instant recorded) {

    public Settled {
        Objects.requireNonNull(record, "record must not be null");
        Objects.requireNonNull(end, "end must not be null");
        Objects.requireNonNull(draws, "draws must not be null");
        Objects.requireNonNull(debt, "debt must not be null");
        Objects.requireNonNull(balance, "balance must not be null");
        Objects.requireNonNull(recorded, "recorded must not be null");
        draws = List.copyOf(draws);
    }
}
