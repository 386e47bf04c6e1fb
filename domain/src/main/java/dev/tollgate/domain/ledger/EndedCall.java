package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How a call ended and what paid for it.
 *
 * @param amount what had been held for it, zero without a hold
 * @param captured what it cost
 * @param draws what was taken from which lots, in draw order
 * @param debt what nothing covered, that included which was written off; captured = sum of draws + debt
 * @param counted what the call counts towards which caps
 * @param recorded when it ended here
 * @param fingerprint of the record that ended it, 0 for a release without one
 * @param provisional whether one more record may replace it
 */
public record EndedCall(
        HoldId id,
        HoldEnd end,
        Credits amount,
        Credits captured,
        String model,
        List<LotDraw> draws,
        Credits debt,
        List<CountedCap> counted,
        Instant recorded,
        long fingerprint,
        boolean provisional) {

    public EndedCall {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(end, "end must not be null");
        Objects.requireNonNull(amount, "amount must not be null");
        Objects.requireNonNull(captured, "captured must not be null");
        Objects.requireNonNull(model, "model must not be null");
        Objects.requireNonNull(draws, "draws must not be null");
        Objects.requireNonNull(debt, "debt must not be null");
        Objects.requireNonNull(counted, "counted must not be null");
        Objects.requireNonNull(recorded, "recorded must not be null");
        draws = List.copyOf(draws);
        counted = List.copyOf(counted);
    }
}
