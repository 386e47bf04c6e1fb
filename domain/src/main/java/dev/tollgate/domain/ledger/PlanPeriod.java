package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.util.List;

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
        lots = List.copyOf(lots);
    }
}
