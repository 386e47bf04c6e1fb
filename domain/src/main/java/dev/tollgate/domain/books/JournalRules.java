package dev.tollgate.domain.books;

import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.EntryKind;
import dev.tollgate.domain.ledger.LedgerCode;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of the journal. */
final class JournalRules {

    private JournalRules() {}

    static Stream<String> sequence(Books books) {
        List<String> found = new ArrayList<>();
        long sequence = books.journal().before().sequence();
        Credits posted = books.journal().before().posted();
        Credits debt = books.journal().before().debt();
        for (Entry entry : books.journal().entries()) {
            sequence++;
            posted = posted.plus(Rebuilt.into(entry, LedgerCode.DEFERRED));
            debt = debt.minus(Rebuilt.into(entry, LedgerCode.DEBT));
            if (entry.sequence() != sequence
                    || !entry.posted().equals(posted)
                    || !entry.debt().equals(debt)) {
                found.add("entry " + entry.sequence() + " says posted " + entry.posted() + ", debt "
                        + entry.debt() + " where number " + sequence + " has posted " + posted
                        + ", debt " + debt);
                return found.stream();
            }
        }
        if (books.journal().last() && books.totals().entries() != sequence) {
            found.add("the journal has " + sequence + " entries, the account counts "
                    + books.totals().entries());
        }
        return found.stream();
    }

    static Stream<String> codes(Books books) {
        return books.journal().entries().stream()
                .filter(entry -> !isAllowed(entry))
                .map(entry -> "entry " + entry.sequence() + " of kind " + entry.kind() + " moves " + entry.amount()
                        + " from " + entry.credit() + " to " + entry.debit());
    }

    private static boolean isAllowed(Entry entry) {
        Set<LedgerCode> others = othersOf(entry.kind());
        boolean ofLot = entry.debit() == LedgerCode.DEFERRED || entry.credit() == LedgerCode.DEFERRED;
        return entry.amount().isPositive()
                && entry.debit() != entry.credit()
                && others.containsAll(EnumSet.of(entry.debit(), entry.credit()))
                && (!ofLot || entry.lot() > 0);
    }

    private static Set<LedgerCode> othersOf(EntryKind kind) {
        return switch (kind) {
            case GRANT -> EnumSet.of(LedgerCode.DEFERRED, LedgerCode.SALES, LedgerCode.PROMOTION);
            case CAPTURE -> EnumSet.of(LedgerCode.DEFERRED, LedgerCode.EARNED, LedgerCode.BREAKAGE);
            case DEBT ->
                EnumSet.of(
                        LedgerCode.DEBT,
                        LedgerCode.EARNED,
                        LedgerCode.DEFERRED,
                        LedgerCode.BREAKAGE,
                        LedgerCode.WRITTEN_OFF);
            case REPAY -> EnumSet.of(LedgerCode.DEFERRED, LedgerCode.DEBT);
            case EXPIRE -> EnumSet.of(LedgerCode.DEFERRED, LedgerCode.BREAKAGE);
            case ADJUST -> EnumSet.of(LedgerCode.DEFERRED, LedgerCode.DEBT, LedgerCode.ADJUSTMENT);
            case REVOKE, RESTORE ->
                EnumSet.of(LedgerCode.DEFERRED, LedgerCode.DEBT, LedgerCode.REVOKED, LedgerCode.WRITTEN_OFF);
            case ROLLOVER -> EnumSet.of(LedgerCode.DEFERRED, LedgerCode.SALES, LedgerCode.BREAKAGE);
            case REDUCE -> EnumSet.of(LedgerCode.DEFERRED, LedgerCode.SALES);
        };
    }

    static Stream<String> rebuilt(Books books) {
        if (!books.journal().last()) {
            return Stream.empty();
        }
        AccountTotals totals = books.totals();
        Rebuilt rebuilt = books.journal().rebuilt();
        Instant asOf = totals.asOf();
        Stream<String> lots = books.lots().stream()
                .filter(lot -> !asOf.isBefore(lot.terms().effective()))
                .flatMap(lot -> unequalLot(lot, rebuilt));
        return Stream.of(
                        LotRules.unequal("posted", totals.posted(), "that of the journal", rebuilt.posted()),
                        LotRules.unequal("debt", totals.debt(), "that of the journal", rebuilt.debt()),
                        lots)
                .flatMap(found -> found);
    }

    private static Stream<String> unequalLot(Lot lot, Rebuilt rebuilt) {
        return LotRules.unequal(
                "remaining of lot " + lot.number(),
                lot.remaining(),
                "that of the journal",
                rebuilt.remaining().getOrDefault(lot.number(), Credits.ZERO));
    }
}
