package dev.tollgate.domain.books;

import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.LedgerCode;
import dev.tollgate.domain.money.Credits;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the journal alone says an account has.
 *
 * @param remaining by number, of every lot that has begun
 */
public record Rebuilt(Credits posted, Credits debt, SortedMap<Long, Credits> remaining) {

    public Rebuilt {
        remaining = Collections.unmodifiableSortedMap(new TreeMap<>(remaining));
    }

    /** Adds up a whole journal. */
    public static Rebuilt from(List<Entry> entries) {
        Credits posted = Credits.ZERO;
        Credits debt = Credits.ZERO;
        SortedMap<Long, Credits> remaining = new TreeMap<>();
        for (Entry entry : entries) {
            Credits moved = into(entry, LedgerCode.DEFERRED);
            posted = posted.plus(moved);
            debt = debt.minus(into(entry, LedgerCode.DEBT));
            if (entry.lot() != 0) {
                remaining.merge(entry.lot(), moved, Credits::plus);
            }
        }
        return new Rebuilt(posted, debt, remaining);
    }

    /** What an entry adds to a code on the side that is credited, below zero where it is debited. */
    static Credits into(Entry entry, LedgerCode code) {
        if (entry.credit() == code) {
            return entry.amount();
        }
        return entry.debit() == code ? entry.amount().negated() : Credits.ZERO;
    }
}
