package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.List;
import java.util.Objects;

/**
 * What a plan has given for one period.
 *
 * @param target what it should give, as last set
 * @param received granted less reduced; at least the target
 * @param reduced taken back again, ever
 * @param lots the numbers of the lots it made
 */
public record PlanPeriod(OperationKey period, Credits target, Credits received, Credits reduced, List<Long> lots) {

    public PlanPeriod {
        Objects.requireNonNull(period, "period must not be null");
        Objects.requireNonNull(target, "target must not be null");
        Objects.requireNonNull(received, "received must not be null");
        Objects.requireNonNull(reduced, "reduced must not be null");
        Objects.requireNonNull(lots, "lots must not be null");
        lots = List.copyOf(lots);
    }
}
