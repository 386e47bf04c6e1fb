package dev.tollgate.domain.books;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.PlanPeriod;
import dev.tollgate.domain.ledger.Remembered;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Everything that is kept of one account, as one consistent state, not rolled to the present; or, of
 * an account with a long past, a part of it: all that is present, some of the journal, and of the calls
 * those that this part of the journal and the open holds name.
 *
 * @param lots all that were ever made
 * @param holds open and lapsed
 * @param remembered every keyed change; empty in a part
 * @param terms by version, how price books turn cost into credits; what is missing is not priced again
 * @param readAt the ledger's present when they were read
 */
public record Books(
        AccountId account,
        AccountTotals totals,
        List<Lot> lots,
        List<Hold> holds,
        List<EndedCall> ended,
        List<UsageRecord> records,
        Journal journal,
        List<Remembered> remembered,
        List<PlanPeriod> periods,
        Map<PriceVersion, CreditTerms> terms,
        Instant readAt) {

    public Books {
        Objects.requireNonNull(account, "account must not be null");
        Objects.requireNonNull(totals, "totals must not be null");
        Objects.requireNonNull(lots, "lots must not be null");
        Objects.requireNonNull(holds, "holds must not be null");
        Objects.requireNonNull(ended, "ended must not be null");
        Objects.requireNonNull(records, "records must not be null");
        Objects.requireNonNull(journal, "journal must not be null");
        Objects.requireNonNull(remembered, "remembered must not be null");
        Objects.requireNonNull(periods, "periods must not be null");
        Objects.requireNonNull(terms, "terms must not be null");
        Objects.requireNonNull(readAt, "readAt must not be null");
        lots = List.copyOf(lots);
        holds = List.copyOf(holds);
        ended = List.copyOf(ended);
        records = List.copyOf(records);
        remembered = List.copyOf(remembered);
        periods = List.copyOf(periods);
        terms = Map.copyOf(terms);
    }

    /**
     * When time alone may next break a rule that holds of these books: not before a lot with something free, or an
     * open hold, expires. {@link Instant#MAX} if there is none.
     */
    public Instant nextExpiry() {
        Stream<Instant> ofLots = lots.stream()
                .filter(lot -> lot.free().isPositive())
                .map(lot -> lot.terms().expires());
        Stream<Instant> ofHolds = holds.stream().filter(Hold::isOpen).map(Hold::expires);
        return Stream.concat(ofLots, ofHolds).min(Comparator.naturalOrder()).orElse(Instant.MAX);
    }

    /** The same books with the terms of the price books that priced them. */
    public Books pricedBy(Map<PriceVersion, CreditTerms> known) {
        return new Books(account, totals, lots, holds, ended, records, journal, remembered, periods, known, readAt);
    }
}
