package dev.tollgate.persistence.postgres;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Remembers answers of the database for a short while. What one process changes, it forgets at
 * once; what others change, it learns when the while is over. Absence is remembered where it is asked
 * for, apart from the rest: whoever asks for many things that are not there displaces none that are.
 * Those who want the same answer at once get it from one question, and what is wanted again and again
 * is asked for anew a little before its while is over, so that nobody waits for it.
 */
final class Remembering<K, V> {

    private static final int MOST = 100_000;
    private static final int MOST_ABSENT = 10_000;

    private final Map<K, Remembered<V>> answers = new ConcurrentHashMap<>();
    private final Map<K, Remembered<V>> absent = new ConcurrentHashMap<>();
    private final Map<K, CompletableFuture<Optional<V>>> asking = new ConcurrentHashMap<>();
    private final long lifetimeNanos;
    private final boolean absenceToo;
    private final LongSupplier nanos;

    /** Remembers what is there. */
    Remembering(Duration lifetime) {
        this(lifetime, false, System::nanoTime);
    }

    Remembering(Duration lifetime, boolean absenceToo, LongSupplier nanos) {
        this.lifetimeNanos = lifetime.toNanos();
        this.absenceToo = absenceToo;
        this.nanos = nanos;
    }

    /** Remembers what is not there as well. */
    static <K, V> Remembering<K, V> withAbsence(Duration lifetime) {
        return new Remembering<>(lifetime, true, System::nanoTime);
    }

    Optional<V> find(K name, Function<K, Optional<V>> ask) {
        Optional<Remembered<V>> known = known(name);
        if (known.isPresent()) {
            if (isEnding(known.get())) {
                renew(name, ask);
            }
            return known.get().answer;
        }
        CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<V>> running = asking.putIfAbsent(name, mine);
        return running == null ? asked(name, ask, mine) : heard(running);
    }

    void forget(K name) {
        asking.remove(name);
        answers.remove(name);
        absent.remove(name);
    }

    /** The latest answer while it may be given, be it that nothing is there. */
    private Optional<Remembered<V>> known(K name) {
        return Optional.ofNullable(answers.get(name))
                .filter(this::isFresh)
                .or(() -> Optional.ofNullable(absent.get(name)).filter(this::isFresh));
    }

    private boolean isFresh(Remembered<V> known) {
        return nanos.getAsLong() - known.since < lifetimeNanos;
    }

    /** Whether three quarters of the while are over. What is not there is asked for again when it is wanted then. */
    private boolean isEnding(Remembered<V> known) {
        return known.answer.isPresent() && nanos.getAsLong() - known.since >= lifetimeNanos / 4 * 3;
    }

    private void renew(K name, Function<K, Optional<V>> ask) {
        CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
        if (asking.putIfAbsent(name, mine) == null) {
            Thread.ofVirtual().name("tollgate-look-ups").start(() -> {
                try {
                    mine.complete(questioned(name, ask, mine));
                } catch (RuntimeException | Error failed) {
                    // Whoever wants it once the while is over asks by itself, and hears why there is no answer.
                    mine.completeExceptionally(failed);
                } finally {
                    asking.remove(name, mine);
                }
            });
        }
    }

    private Optional<V> asked(K name, Function<K, Optional<V>> ask, CompletableFuture<Optional<V>> mine) {
        try {
            // The question before this one may have been answered since it was looked for.
            Optional<Remembered<V>> known = known(name);
            Optional<V> answer = known.isPresent() ? known.get().answer : questioned(name, ask, mine);
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            asking.remove(name, mine);
        }
    }

    private Optional<V> questioned(K name, Function<K, Optional<V>> ask, CompletableFuture<Optional<V>> mine) {
        long since = nanos.getAsLong();
        Optional<V> answer = ask.apply(name);
        // What was forgotten meanwhile may have changed: who forgets comes before this step or after it.
        asking.computeIfPresent(name, (same, running) -> {
            if (running == mine) {
                Remembered<V> latest = new Remembered<>(answer, since);
                if (answer.isPresent()) {
                    remember(name, latest);
                } else {
                    miss(name, latest);
                }
            }
            return running;
        });
        return answer;
    }

    private static <V> Optional<V> heard(CompletableFuture<Optional<V>> running) {
        try {
            return running.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private void miss(K name, Remembered<V> absence) {
        answers.remove(name);
        if (absenceToo) {
            if (absent.size() >= MOST_ABSENT) {
                absent.clear();
            }
            absent.put(name, absence);
        }
    }

    private void remember(K name, Remembered<V> answer) {
        if (answers.size() >= MOST) {
            answers.clear();
        }
        absent.remove(name);
        answers.put(name, answer);
    }

    private record Remembered<V>(Optional<V> answer, long since) {}
}
