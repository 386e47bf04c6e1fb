package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks things up with one question at a time for all who wait: however many want something, they take
 * one connection, and nobody waits for more than the question under way and the next.
 */
final class Together<K, V> {

    private static final Duration SOON = Duration.ofSeconds(1);

    private static final int MOST_AT_ONCE = 500;

    /** Between the beginnings of two questions: who comes alone is asked for at once, who comes in a flood shares. */
    private static final long APART_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Function<Set<K>, Map<K, V>> ask;
    private final Duration patience;
    private final Queue<Wanted<K, V>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long latest = System.nanoTime() - APART_NANOS;

    /**
     * @param ask answers what is there of what is wanted
     * @param patience how long a caller waits before it is told that the database is away
     */
    Together(Duration patience, Function<Set<K>, Map<K, V>> ask) {
        this.patience = patience;
        this.ask = ask;
    }

    Optional<V> find(K name) {
        Wanted<K, V> mine = new Wanted<>(name, new CompletableFuture<>());
        waiting.add(mine);
        if (asking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("tollgate-look-ups").start(this::askForAll);
        }
        return heard(mine.answer);
    }

    private void askForAll() {
        do {
            while (!waiting.isEmpty()) {
                waitForMore();
                List<Wanted<K, V>> next = next();
                if (!next.isEmpty()) {
                    askFor(next);
                }
            }
            asking.set(false);
            // Whoever came since the last look has seen somebody asking.
        } while (!waiting.isEmpty() && asking.compareAndSet(false, true));
    }

    private void waitForMore() {
        for (long left = latest + APART_NANOS - System.nanoTime(); left > 0; ) {
            LockSupport.parkNanos(left);
            left = latest + APART_NANOS - System.nanoTime();
        }
        latest = System.nanoTime();
    }

    /** Passes over those who wait no more: while the database is away, they would be most. */
    private List<Wanted<K, V>> next() {
        List<Wanted<K, V>> next = new ArrayList<>();
        while (next.size() < MOST_AT_ONCE) {
            Wanted<K, V> one = waiting.poll();
            if (one == null) {
                break;
            }
            if (!one.answer.isDone()) {
                next.add(one);
            }
        }
        return next;
    }

    private void askFor(List<Wanted<K, V>> all) {
        try {
            Map<K, V> found = ask.apply(all.stream().map(Wanted::name).collect(Collectors.toSet()));
            all.forEach(one -> one.answer.complete(Optional.ofNullable(found.get(one.name))));
        } catch (RuntimeException | Error failed) {
            all.forEach(one -> one.answer.completeExceptionally(failed));
        }
    }

    private Optional<V> heard(CompletableFuture<Optional<V>> answer) {
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw Away.because(late);
        } catch (InterruptedException cut) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the wait for the database was cut short", SOON, cut);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } finally {
            answer.cancel(false);
        }
    }

    private record Wanted<K, V>(K name, CompletableFuture<Optional<V>> answer) {}
}
