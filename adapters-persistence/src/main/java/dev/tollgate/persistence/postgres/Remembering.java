package dev.tollgate.persistence.postgres;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers answers of the database for a short while. What one process changes, it forgets at
 * once; what others change, it learns when the while is over. Absence is remembered where it is asked
 * for, apart from the rest: whoever asks for many things that are not there displaces none that are.
 */
final class Remembering<K, V> {

    private static final int MOST = 100_000;
    private static final int MOST_ABSENT = 10_000;

    private final Map<K, Remembered<V>> answers = new ConcurrentHashMap<>();
    private final Map<K, Long> absent = new ConcurrentHashMap<>();
    private final long lifetimeNanos;
    private final boolean absenceToo;

    /** Remembers what is there. */
    Remembering(Duration lifetime) {
        this(lifetime, false);
    }

    private Remembering(Duration lifetime, boolean absenceToo) {
        this.lifetimeNanos = lifetime.toNanos();
        this.absenceToo = absenceToo;
    }

    /** Remembers what is not there as well. */
    static <K, V> Remembering<K, V> withAbsence(Duration lifetime) {
        return new Remembering<>(lifetime, true);
    }

    Optional<V> find(K name, Function<K, Optional<V>> ask) {
        long now = System.nanoTime();
        Remembered<V> known = answers.get(name);
        if (known != null && now - known.since < lifetimeNanos) {
            return Optional.of(known.value);
        }
        Long missed = absent.get(name);
        if (missed != null && now - missed < lifetimeNanos) {
            return Optional.empty();
        }
        Optional<V> asked = ask.apply(name);
        asked.ifPresentOrElse(value -> remember(name, new Remembered<>(value, now)), () -> miss(name, now));
        return asked;
    }

    void forget(K name) {
        answers.remove(name);
        absent.remove(name);
    }

    private void miss(K name, long now) {
        answers.remove(name);
        if (absenceToo) {
            if (absent.size() >= MOST_ABSENT) {
                absent.clear();
            }
            absent.put(name, now);
        }
    }

    private void remember(K name, Remembered<V> answer) {
        if (answers.size() >= MOST) {
            answers.clear();
        }
        absent.remove(name);
        answers.put(name, answer);
    }

    private record Remembered<V>(V value, long since) {}
}
