package dev.tollgate.domain.books;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one provider did for everybody on one day (UTC), as we counted it.
 *
 * @param model the provider's own name for it
 * @param quantities exact, though together they may be more than one call can use
 */
public record VendorTotal(
        LocalDate day,
        ProviderId provider,
        ModelId model,
        long calls,
        SortedMap<Meter, BigInteger> quantities,
        Usd cost) {

    public VendorTotal {
        Objects.requireNonNull(day, "day must not be null");
        Objects.requireNonNull(provider, "provider must not be null");
        Objects.requireNonNull(model, "model must not be null");
        Objects.requireNonNull(quantities, "quantities must not be null");
        Objects.requireNonNull(cost, "cost must not be null");
        quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
    }
}
