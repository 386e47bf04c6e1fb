package dev.tollgate.domain.ledger;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An account while a batch is being decided: numbers that change in place, seen by the rules beside
 * it and by nobody else.
 */
final class WorkingAccount {

    /** The cause of what happens by the passing of time alone. */
    private static final OperationKey CLOCK = new OperationKey("clock");

    private final AccountId account;
    final WorkingLots lots;
    final WorkingRecall recall;
    private final List<Entry> entries = new ArrayList<>();

    /** Of the operation that is being decided: what its entries name. */
    private OperationKey cause = CLOCK;

    long posted;
    long held;
    long heldOnCredit;
    long debt;
    long creditLimit;
    String frozen;
    private long sequence;
    Instant now;
    Instant asOf;
    Instant next;

    WorkingAccount(AccountState state, Recall known, Instant now) {
        AccountTotals totals = state.totals();
        account = state.account();
        lots = new WorkingLots(state.lots(), known.closedLots(), totals.lots());
        recall = new WorkingRecall(known);
        posted = totals.posted().nanos();
        held = totals.held().nanos();
        heldOnCredit = totals.heldOnCredit().nanos();
        debt = totals.debt().nanos();
        creditLimit = totals.creditLimit().nanos();
        frozen = totals.frozen();
        sequence = totals.entries();
        asOf = totals.asOf();
        next = totals.next();
        this.now = now.isBefore(asOf) ? asOf : now;
    }

    void begin(OperationKey operation) {
        cause = operation;
    }

    /** Adds to what lots in effect hold, or takes from it. */
    void post(long difference) {
        posted = Math.addExact(posted, difference);
    }

    /** How much more it may owe. */
    long roomForDebt() {
        return LedgerAccount.MOST_DEBT.nanos() - debt;
    }

    void owe(long difference) {
        debt = Math.addExact(debt, difference);
    }

    /** Journals what has just been done; nothing if the amount is nothing. */
    void journal(EntryKind kind, LedgerCode debit, LedgerCode credit, long amount, long lot) {
        journal(kind, debit, credit, amount, lot, cause);
    }

    /** Journals what the clock does to a lot: its own source is the cause. */
    void journalRoll(EntryKind kind, LedgerCode debit, LedgerCode credit, long amount, WorkingLot lot) {
        journal(kind, debit, credit, amount, lot.number(), lot.origin.source());
    }

    private void journal(EntryKind kind, LedgerCode debit, LedgerCode credit, long amount, long lot, OperationKey by) {
        if (amount == 0) {
            return;
        }
        sequence++;
        entries.add(new Entry(
                account,
                sequence,
                kind,
                debit,
                credit,
                Credits.ofNanos(amount),
                lot,
                Credits.ofNanos(posted),
                Credits.ofNanos(held),
                Credits.ofNanos(debt),
                now,
                asOf,
                by));
    }

    /** Makes sure that the clock stops at this instant. */
    void wakeAt(Instant boundary) {
        if (boundary.isAfter(asOf) && boundary.isBefore(next)) {
            next = boundary;
        }
    }

    Balance balance() {
        long scoped = 0;
        for (WorkingLot lot : lots.inOrder()) {
            if (!lot.terms().scope().isAll() && lot.isInEffect(asOf)) {
                scoped += lot.free();
            }
        }
        return new Balance(
                Credits.ofNanos(posted),
                Credits.ofNanos(held),
                Credits.ofNanos(debt),
                Credits.ofNanos(creditLimit),
                Credits.ofNanos(scoped));
    }

    AccountState state() {
        return new AccountState(account, totals(), lots.open());
    }

    private AccountTotals totals() {
        return new AccountTotals(
                Credits.ofNanos(posted),
                Credits.ofNanos(held),
                Credits.ofNanos(heldOnCredit),
                Credits.ofNanos(debt),
                Credits.ofNanos(creditLimit),
                frozen,
                sequence,
                lots.made(),
                asOf,
                next);
    }

    List<Entry> entries() {
        return entries;
    }
}
