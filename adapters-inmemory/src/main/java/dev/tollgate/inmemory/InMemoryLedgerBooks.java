package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.LedgerBooks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Copies an account's books under its lock. */
final class InMemoryLedgerBooks implements LedgerBooks {

    private final Shelves shelves;

    InMemoryLedgerBooks(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Optional<Books> open(AccountId account) {
        return shelves.with(
                account,
                shelf -> new Books(
                        account,
                        shelf.state().totals(),
                        List.copyOf(shelf.lots()),
                        List.copyOf(shelf.holds()),
                        List.copyOf(shelf.ended().values()),
                        List.copyOf(shelf.records().values()),
                        shelf.entries(),
                        List.copyOf(shelf.remembered()),
                        List.copyOf(shelf.periods()),
                        Map.of(),
                        shelves.now()));
    }

    @Override
    public List<AccountId> changedSince(Instant since, String after, int most) {
        return shelves.readAll(shelf ->
                        shelf.hasChangedSince(since) ? Stream.of(shelf.state().account()) : Stream.empty())
                .filter(account -> account.value().compareTo(after) > 0)
                .limit(most)
                .toList();
    }
}
