package dev.tollgate.domain.books;

import dev.tollgate.domain.inference.ModelId;
import dev.tollgate.domain.inference.ProviderId;
import dev.tollgate.domain.meter.Meter;
import dev.tollgate.domain.money.Usd;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one provider did for everybody on one day (UTC), as we counted it.
 *
 * @param model the provider's own name for it
 */
public record VendorTotal(
        LocalDate day, ProviderId provider, ModelId model, long calls, SortedMap<Meter, Long> quantities, Usd cost) {

    public VendorTotal {
        quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
    }
}
