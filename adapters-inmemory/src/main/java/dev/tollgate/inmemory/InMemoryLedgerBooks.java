package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.books.AccountVersion;
import dev.tollgate.domain.books.AuditRound;
import dev.tollgate.domain.books.Books;
import dev.tollgate.domain.books.Journal;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.books.Rebuilt;
import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.HoldId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Copies an account's books under its lock. */
final class InMemoryLedgerBooks implements LedgerBooks {

    private final Shelves shelves;
    private volatile AuditRound round = AuditRound.NONE;

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
                        Journal.whole(shelf.entries()),
                        List.copyOf(shelf.remembered()),
                        List.copyOf(shelf.periods()),
                        Map.of(),
                        shelves.now()));
    }

    @Override
    public Optional<Books> open(AccountId account, Rebuilt before, int most) {
        int size = PageSize.checked(most);
        return before.sequence() == 0 && entries(account) <= size
                ? open(account)
                : shelves.with(account, shelf -> part(shelf, before, size));
    }

    private int entries(AccountId account) {
        return shelves.with(account, shelf -> shelf.entries().size()).orElse(0);
    }

    private Books part(Shelf shelf, Rebuilt before, int most) {
        List<Entry> all = shelf.entries();
        int from = (int) Math.min(before.sequence(), all.size());
        int to = (int) Math.min(all.size(), from + 1L + most);
        Journal journal = Journal.part(before, all.subList(from, to), most);
        Set<HoldId> named = new HashSet<>();
        shelf.holds().forEach(hold -> named.add(hold.id()));
        Set<String> causes = new HashSet<>();
        journal.entries().forEach(entry -> causes.add(entry.cause().value()));
        shelf.ended().keySet().stream()
                .filter(id -> causes.contains(id.toString()))
                .forEach(named::add);
        return new Books(
                shelf.state().account(),
                shelf.state().totals(),
                List.copyOf(shelf.lots()),
                List.copyOf(shelf.holds()),
                of(named, shelf.ended()),
                of(named, shelf.records()),
                journal,
                List.of(),
                List.copyOf(shelf.periods()),
                Map.of(),
                shelves.now());
    }

    private static <V> List<V> of(Set<HoldId> named, Map<HoldId, V> all) {
        return named.stream()
                .flatMap(id -> Optional.ofNullable(all.get(id)).stream())
                .toList();
    }

    @Override
    public Rebuilt origin(AccountId account) {
        return Rebuilt.NOTHING;
    }

    @Override
    public Rebuilt audited(AccountId account) {
        return shelves.with(account, Shelf::audited).orElse(Rebuilt.NOTHING);
    }

    @Override
    public void keepAudited(AccountId account, Rebuilt until) {
        if (shelves.with(account, shelf -> shelf.keepAudited(until)).isEmpty()) {
            throw new IllegalArgumentException("there is no account " + account);
        }
    }

    @Override
    public List<AccountVersion> changedSince(Instant since, String after, int most) {
        String start = PageStart.checked(after);
        return shelves.readAll(shelf ->
                        shelf.hasChangedSince(since) || shelf.state().totals().isFrozen()
                                ? Stream.of(shelf.version())
                                : Stream.empty())
                .filter(version -> version.account().value().compareTo(start) > 0)
                .limit(PageSize.checked(most))
                .toList();
    }

    @Override
    public long accounts() {
        return shelves.readAll(shelf -> Stream.of(1)).count();
    }

    @Override
    public AuditRound round() {
        return round;
    }

    @Override
    public void keepRound(AuditRound round) {
        this.round = round;
    }
}
