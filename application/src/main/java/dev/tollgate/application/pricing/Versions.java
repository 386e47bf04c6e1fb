package dev.tollgate.application.pricing;

import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.pricing.PriceVersion;

/** Numbers price books. */
final class Versions {

    private Versions() {}

    /** One above the highest there is. */
    static PriceVersion next(PriceBooks books) {
        return books.list(1).stream()
                .findFirst()
                .map(edition -> new PriceVersion(edition.version().number() + 1))
                .orElse(new PriceVersion(1));
    }
}
