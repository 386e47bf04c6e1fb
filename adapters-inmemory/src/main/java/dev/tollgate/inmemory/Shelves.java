package dev.tollgate.inmemory;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.ledger.Decision;
import dev.tollgate.domain.ledger.LedgerAnswer;
import dev.tollgate.domain.ledger.LedgerOperation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/** The books of all accounts: one lock per account, the engine decides. */
final class Shelves {

    private record Locked(Shelf shelf, Lock lock) {}

    private final Map<AccountId, Locked> shelves = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Shelves(InstantSource clock) {
        this.clock = clock;
    }

    void open(AccountId account) {
        shelves.putIfAbsent(account, new Locked(new Shelf(account), new ReentrantLock()));
    }

    /** The answer of one operation; empty if there is no such account. */
    Optional<LedgerAnswer> apply(AccountId account, LedgerOperation operation) {
        return with(account, shelf -> {
            Decision decision = shelf.apply(List.of(operation), clock.instant());
            return decision.answers().getFirst();
        });
    }

    /** Does something with an account's books, alone; empty if there is no such account. */
    <T> Optional<T> with(AccountId account, Function<Shelf, T> work) {
        Locked locked = shelves.get(account);
        if (locked == null) {
            return Optional.empty();
        }
        locked.lock.lock();
        try {
            return Optional.of(work.apply(locked.shelf));
        } finally {
            locked.lock.unlock();
        }
    }

    /** Reads an account's books as they are at the present; empty if there is no such account. */
    <T> Optional<T> read(AccountId account, Function<Shelf, T> reading) {
        return with(account, shelf -> {
            shelf.apply(List.of(), clock.instant());
            return reading.apply(shelf);
        });
    }

    /** Reads all accounts one after another. */
    <T> Stream<T> readAll(Function<Shelf, Stream<T>> reading) {
        return shelves.keySet().stream()
                .sorted()
                .flatMap(account -> with(account, shelf -> reading.apply(shelf).toList()).orElse(List.of()).stream());
    }

    Instant now() {
        return clock.instant();
    }
}
