package dev.tollgate.domain.books;

import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.LedgerCode;
import dev.tollgate.domain.money.Credits;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the journal alone, up to one of its entries, says an account has. It stands for those entries:
 * an audit, or the answer what there was at an instant, can begin with it instead of with the first.
 *
 * @param sequence of the last entry, 0 before the first
 * @param remaining by number, of every lot that has begun and has anything left
 */
public record Rebuilt(long sequence, Credits posted, Credits debt, SortedMap<Long, Credits> remaining) {

    /** Before the first entry. */
    public static final Rebuilt NOTHING = new Rebuilt(0, Credits.ZERO, Credits.ZERO, new TreeMap<>());

    public Rebuilt {
        Objects.requireNonNull(posted, "posted must not be null");
        Objects.requireNonNull(debt, "debt must not be null");
        Objects.requireNonNull(remaining, "remaining must not be null");
        SortedMap<Long, Credits> left = new TreeMap<>(remaining);
        left.values().removeIf(Credits::isZero);
        remaining = Collections.unmodifiableSortedMap(left);
    }

    /** Adds up a whole journal. */
    public static Rebuilt from(List<Entry> entries) {
        return NOTHING.plus(entries);
    }

    /** The same after the entries that come next. */
    public Rebuilt plus(List<Entry> next) {
        long last = sequence;
        Credits nowPosted = posted;
        Credits nowDebt = debt;
        SortedMap<Long, Credits> left = new TreeMap<>(remaining);
        for (Entry entry : next) {
            last = entry.sequence();
            Credits moved = into(entry, LedgerCode.DEFERRED);
            nowPosted = nowPosted.plus(moved);
            nowDebt = nowDebt.minus(into(entry, LedgerCode.DEBT));
            if (entry.lot() != 0) {
                left.merge(entry.lot(), moved, Credits::plus);
            }
        }
        return new Rebuilt(last, nowPosted, nowDebt, left);
    }

    /** What an entry adds to a code on the side that is credited, below zero where it is debited. */
    static Credits into(Entry entry, LedgerCode code) {
        if (entry.credit() == code) {
            return entry.amount();
        }
        return entry.debit() == code ? entry.amount().negated() : Credits.ZERO;
    }
}
