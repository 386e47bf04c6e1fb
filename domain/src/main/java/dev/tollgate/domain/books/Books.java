package dev.tollgate.domain.books;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.EndedCall;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.OperationKey;
import dev.tollgate.domain.ledger.PlanPeriod;
import dev.tollgate.domain.ledger.Remembered;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.PriceVersion;
import dev.tollgate.domain.usage.UsageRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that is kept of one account, as one consistent state, not rolled to the present; or, of
 * an account with a long past, a part of it: all that is present, some of the journal, and of the calls
 * those that this part of the journal and the open holds name.
 *
 * @param lots all that were ever made
 * @param holds open and lapsed
 * @param before what the journal before these entries says
 * @param entries the journal after that, by sequence
 * @param last whether the journal ends with these entries
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
        Rebuilt before,
        List<Entry> entries,
        boolean last,
        List<Remembered> remembered,
        List<PlanPeriod> periods,
        Map<PriceVersion, CreditTerms> terms,
        Instant readAt) {

    public Books {
        lots = List.copyOf(lots);
        holds = List.copyOf(holds);
        ended = List.copyOf(ended);
        records = List.copyOf(records);
        entries = List.copyOf(entries);
        remembered = List.copyOf(remembered);
        periods = List.copyOf(periods);
        terms = Map.copyOf(terms);
    }

    /** Everything that is kept, from the first entry to the last. */
    public Books(
            AccountId account,
            AccountTotals totals,
            List<Lot> lots,
            List<Hold> holds,
            List<EndedCall> ended,
            List<UsageRecord> records,
            List<Entry> entries,
            List<Remembered> remembered,
            List<PlanPeriod> periods,
            Map<PriceVersion, CreditTerms> terms,
            Instant readAt) {
        this(
                account,
                totals,
                lots,
                holds,
                ended,
                records,
                Rebuilt.NOTHING,
                entries,
                true,
                remembered,
                periods,
                terms,
                readAt);
    }

    /**
     * Of entries that were read, the first {@code most}, or fewer so that the last call's are all
     * there; all of them if they are no more.
     */
    public static List<Entry> part(List<Entry> read, int most) {
        if (read.size() <= most) {
            return read;
        }
        OperationKey next = read.get(most).cause();
        int end = most;
        while (end > 0 && read.get(end - 1).cause().equals(next)) {
            end--;
        }
        return read.subList(0, end == 0 ? most : end);
    }

    /** Whether nothing of the past is missing. */
    public boolean isWhole() {
        return before.sequence() == 0 && last;
    }

    /** What the journal up to the last of these entries says. */
    public Rebuilt rebuilt() {
        return before.plus(entries);
    }

    /** The same books with the terms of the price books that priced them. */
    public Books pricedBy(Map<PriceVersion, CreditTerms> known) {
        return new Books(
                account,
                totals,
                lots,
                holds,
                ended,
                records,
                before,
                entries,
                last,
                remembered,
                periods,
                known,
                readAt);
    }
}
