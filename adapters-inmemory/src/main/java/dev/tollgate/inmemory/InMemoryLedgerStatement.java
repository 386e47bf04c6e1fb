package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Balance;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.JournalEnd;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.OpenHold;
import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the books of one account. */
final class InMemoryLedgerStatement implements LedgerStatement {

    private final Shelves shelves;

    InMemoryLedgerStatement(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Optional<Balance> findBalance(AccountId account) {
        return shelves.read(account, shelf -> shelf.state().balance());
    }

    @Override
    public Optional<Balance> findBalanceAt(AccountId account, Instant instant) {
        return shelves.read(account, shelf -> {
            int count = countUntil(shelf.entries(), instant);
            return count == 0 ? Balance.EMPTY : after(shelf.entries().get(count - 1));
        });
    }

    @Override
    public Map<AccountId, JournalEnd> ends(Set<AccountId> accounts) {
        Map<AccountId, JournalEnd> ends = new HashMap<>();
        accounts.forEach(account ->
                shelves.read(account, InMemoryLedgerStatement::end).ifPresent(end -> ends.put(account, end)));
        return ends;
    }

    private static JournalEnd end(Shelf shelf) {
        return new JournalEnd(shelf.state().totals().entries(), shelf.state().balance());
    }

    /** Entries take effect in the order of their sequence. */
    private static int countUntil(List<Entry> entries, Instant instant) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).effective().isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static Balance after(Entry entry) {
        return new Balance(entry.posted(), Credits.ZERO, entry.debt(), Credits.ZERO, Credits.ZERO);
    }

    @Override
    public List<Lot> lots(AccountId account) {
        return shelves.read(account, shelf -> shelf.state().lots()).orElse(List.of());
    }

    @Override
    public List<Entry> entries(AccountId account, long after, int most) {
        int size = PageSize.checked(most);
        return shelves.read(account, shelf -> {
                    List<Entry> all = shelf.entries();
                    int from = (int) Math.min(Math.max(0, after), all.size());
                    return List.copyOf(all.subList(from, (int) Math.min(all.size(), (long) from + size)));
                })
                .orElse(List.of());
    }

    @Override
    public List<Entry> latestEntries(AccountId account, long before, int most) {
        int size = PageSize.checked(most);
        return shelves.read(account, shelf -> {
                    List<Entry> all = shelf.entries();
                    int to = (int) Math.min(Math.max(1, before) - 1, all.size());
                    return List.copyOf(all.subList(Math.max(0, to - size), to).reversed());
                })
                .orElse(List.of());
    }

    @Override
    public List<OpenHold> holds(AccountId account, int most) {
        int size = PageSize.checked(most);
        return shelves.read(
                        account,
                        shelf -> shelf.holds().stream()
                                .filter(Hold::isOpen)
                                .sorted(Comparator.comparing(Hold::placed))
                                .limit(size)
                                .map(hold -> InMemoryOpenHolds.openHold(shelf, hold))
                                .toList())
                .orElse(List.of());
    }
}
