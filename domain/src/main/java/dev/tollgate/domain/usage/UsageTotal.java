package dev.tollgate.domain.usage;

import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import java.util.SortedMap;

/**
 * Sums over usage records of one group.
 *
 * @param group the hour or day as an instant in RFC 3339, the model, or the key id
 */
public record UsageTotal(
        String group, long calls, SortedMap<Meter, Long> quantities, Credits credits, Usd vendorCost) {}
