package dev.tollgate.domain.usage;

import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.HoldEnd;
import dev.tollgate.domain.ledger.LotDraw;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.List;

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
        draws = List.copyOf(draws);
    }
}
