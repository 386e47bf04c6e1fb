package dev.tollgate.persistence.postgres;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers answers of the database for a short while. What one process changes, it forgets at
 * once; what others change, it learns when the while is over. Absence is not remembered.
 */
final class Remembering<K, V> {

    private static final int MOST = 100_000;

    private final Map<K, Remembered<V>> answers = new ConcurrentHashMap<>();
    private final long lifetimeNanos;

    Remembering(Duration lifetime) {
        this.lifetimeNanos = lifetime.toNanos();
    }

    Optional<V> find(K name, Function<K, Optional<V>> ask) {
        long now = System.nanoTime();
        Remembered<V> known = answers.get(name);
        if (known != null && now - known.since < lifetimeNanos) {
            return Optional.of(known.value);
        }
        Optional<V> asked = ask.apply(name);
        asked.ifPresentOrElse(value -> remember(name, new Remembered<>(value, now)), () -> answers.remove(name));
        return asked;
    }

    void forget(K name) {
        answers.remove(name);
    }

    private void remember(K name, Remembered<V> answer) {
        if (answers.size() >= MOST) {
            answers.clear();
        }
        answers.put(name, answer);
    }

    private record Remembered<V>(V value, long since) {}
}
