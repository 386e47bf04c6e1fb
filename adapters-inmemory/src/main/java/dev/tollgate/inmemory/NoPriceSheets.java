package dev.tollgate.inmemory;

import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.pricing.PriceSheets;

/** Knows no published format: embedders publish their price books as values. */
final class NoPriceSheets implements PriceSheets {

    @Override
    public Read read(Body sheet) {
        return new Read.Bad("sheet", "no format of published price lists is known here");
    }
}
