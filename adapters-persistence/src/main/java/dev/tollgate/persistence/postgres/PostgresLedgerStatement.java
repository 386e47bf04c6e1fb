package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.ledger.AccountState;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.JournalEnd;
import dev.tollgate.domain.ledger.LedgerOperation;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads the books of one account; the cost does not grow with their length. */
final class PostgresLedgerStatement implements LedgerStatement {

    private static final String ENTRIES = "SELECT " + EntryRows.COLUMNS + " FROM entry WHERE account = :account";

    private final Database database;
    private final Statements statements;
    private final Lanes lanes;

    PostgresLedgerStatement(Database database, Statements statements, Lanes lanes) {
        this.database = database;
        this.statements = statements;
        this.lanes = lanes;
    }

    @Override
    public Optional<Balance> findBalance(AccountId account) {
        return database.readSoon(handle -> statements.find(handle, account).map(AccountState::balance));
    }

    @Override
    public Map<AccountId, JournalEnd> ends(Set<AccountId> accounts) {
        return database.read(handle -> statements.find(handle, accounts).stream()
                .collect(Collectors.toMap(
                        AccountState::account,
                        state -> new JournalEnd(state.totals().entries(), state.balance()))));
    }

    /** Entries take effect in the order of their sequence: a search by halves finds the last one in time. */
    @Override
    public Optional<Balance> findBalanceAt(AccountId account, Instant instant) {
        rollIfDue(account);
        return database.read(handle -> statements
                .find(handle, account)
                .filter(state -> Checkpoints.reachesBackTo(handle, account, instant))
                .map(state -> balanceAt(handle, account, state, instant)));
    }

    private static Balance balanceAt(Handle handle, AccountId account, AccountState state, Instant instant) {
        Rebuilt origin = Checkpoints.origin(handle, account);
        long low = origin.sequence();
        long high = state.totals().entries();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (entry(handle, account, middle).effective().isAfter(instant)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low == origin.sequence()
                ? new Balance(origin.posted(), Credits.ZERO, origin.debt(), Credits.ZERO, Credits.ZERO)
                : after(entry(handle, account, low));
    }

    @Override
    public List<Lot> lots(AccountId account) {
        return database.read(handle ->
                statements.find(handle, account).map(AccountState::lots).orElse(List.of()));
    }

    @Override
    public List<Entry> entries(AccountId account, long after, int most) {
        rollIfDue(account);
        return database.read(
                handle -> handle.createQuery(ENTRIES + " AND sequence > :after ORDER BY sequence LIMIT :most")
                        .bind("account", account.value())
                        .bind("after", after)
                        .bind("most", PageSize.checked(most))
                        .map(EntryRows::entry)
                        .list());
    }

    @Override
    public List<Entry> latestEntries(AccountId account, long before, int most) {
        rollIfDue(account);
        return database.read(
                handle -> handle.createQuery(ENTRIES + " AND sequence < :before ORDER BY sequence DESC LIMIT :most")
                        .bind("account", account.value())
                        .bind("before", before)
                        .bind("most", PageSize.checked(most))
                        .map(EntryRows::entry)
                        .list());
    }

    @Override
    public List<OpenHold> holds(AccountId account, int most) {
        return database.read(handle -> handle.createQuery("SELECT " + HoldRows.COLUMNS
                        + " FROM hold AS h WHERE h.account = :account AND h.open ORDER BY h.placed, h.id LIMIT :most")
                .bind("account", account.value())
                .bind("most", PageSize.checked(most))
                .map(HoldRows::openHold)
                .list());
    }

    /** Writes the entries of lots that have begun or ended meanwhile, so that a reader finds them. */
    private void rollIfDue(AccountId account) {
        boolean due = database.read(handle -> {
            Optional<AccountState> now = statements.find(handle, account);
            return now.isPresent() && now.get().totals().entries() > storedEntries(handle, account);
        });
        if (due) {
            lanes.change(account, new LedgerOperation.Roll());
        }
    }

    private static long storedEntries(Handle handle, AccountId account) {
        return handle.createQuery("SELECT entries FROM (" + Statements.NEWEST + ") AS a")
                .bind("account", account.value())
                .mapTo(Long.class)
                .one();
    }

    private static Entry entry(Handle handle, AccountId account, long sequence) {
        return handle.createQuery(ENTRIES + " AND sequence = :sequence")
                .bind("account", account.value())
                .bind("sequence", sequence)
                .map(EntryRows::entry)
                .one();
    }

    private static Balance after(Entry entry) {
        return new Balance(entry.posted(), Credits.ZERO, entry.debt(), Credits.ZERO, Credits.ZERO);
    }
}
