package dev.tollgate.http.internal.server;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps silent event streams alive, and notices clients that leave before theirs has begun: one timer
 * for all of them.
 */
public final class Heartbeats implements AutoCloseable {
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Map<Exchange, Runnable> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private final long silenceNanos;

    /** Comments on streams that are silent for this long. */
    public Heartbeats(Duration silence) {
        this.silenceNanos = silence.toNanos();
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("tollgate-heartbeats").factory());
        long tick = Math.max(1, silence.toMillis() / 5);
        timer.scheduleWithFixedDelay(this::beat, tick, tick, TimeUnit.MILLISECONDS);
    }

    void watch(EventStream stream) {
        streams.add(stream);
    }

    void forget(EventStream stream) {
        streams.remove(stream);
    }

    /** Tells, from another thread, when the client leaves before its answer begins; to be closed then. */
    public Waiting await(Exchange exchange, Runnable whenGone) {
        waiting.put(exchange, whenGone);
        return () -> waiting.remove(exchange);
    }

    /** How many streams are open. */
    public int open() {
        return streams.size();
    }

    private void beat() {
        long now = System.nanoTime();
        for (var stream : streams) {
            if (stream.isSilentFor(silenceNanos, now)) {
                Thread.startVirtualThread(stream::comment);
            }
        }
        waiting.forEach((exchange, whenGone) -> {
            if (exchange.isClientGone()) {
                waiting.remove(exchange);
                whenGone.run();
            }
        });
    }

    /** A client waits. */
    @FunctionalInterface
    public interface Waiting extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
