package dev.tollgate.http.internal.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An open event stream to a client. Parts are flushed one by one; a comment is written after a
 * silence, so that a client that is gone is noticed.
 */
public final class EventStream implements AutoCloseable {
    private static final byte[] COMMENT = ": waiting\n\n".getBytes(StandardCharsets.US_ASCII);

    private final ReentrantLock lock = new ReentrantLock();
    private final ServletOutputStream out;
    private final Heartbeats heartbeats;
    private final Runnable whenGone;
    private volatile long lastWriteNanos = System.nanoTime();
    private volatile boolean closed;

    EventStream(ServletOutputStream out, Heartbeats heartbeats, Runnable whenGone) {
        this.out = out;
        this.heartbeats = heartbeats;
        this.whenGone = whenGone;
    }

    /**
     * Sends status 200 and the headers with the first part.
     *
     * @param whenGone called once, from another thread, when a comment finds the client gone
     */
    public static EventStream open(
            Exchange exchange, Map<String, String> headers, Heartbeats heartbeats, Runnable whenGone)
            throws IOException {
        HttpServletResponse response = exchange.response();
        response.setStatus(200);
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        headers.forEach(response::setHeader);
        var stream = new EventStream(response.getOutputStream(), heartbeats, whenGone);
        heartbeats.watch(stream);
        return stream;
    }

    /**
     * Writes whole events and flushes them.
     *
     * @throws IOException when the client is gone
     */
    public void write(byte[] events) throws IOException {
        write(events, 0, events.length);
    }

    /**
     * Writes a part of the bytes, and flushes.
     *
     * @throws IOException when the client is gone
     */
    public void write(byte[] bytes, int from, int length) throws IOException {
        lock.lock();
        try {
            out.write(bytes, from, length);
            out.flush();
            lastWriteNanos = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes an error as one event, whatever is in its text.
     *
     * @param number of the event, where those of its dialect are numbered
     * @throws IOException when the client is gone
     */
    public void error(Exchange exchange, Problem problem, long number) throws IOException {
        var shape = ErrorShape.ofEvents(exchange.path());
        var body = shape.event(problem, exchange.id().toString(), number);
        var json = new String(Json.bytes(body), StandardCharsets.UTF_8);
        var event = shape == ErrorShape.OPENAI ? "data: " : "event: error\ndata: ";
        write((event + json + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * No more comments are written from now on, nor is one being written: what follows on the
     * connection is another answer's.
     */
    @Override
    public void close() {
        heartbeats.forget(this);
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    boolean isSilentFor(long nanos, long nowNanos) {
        return nowNanos - lastWriteNanos >= nanos;
    }

    /** Writes a comment unless a part is being written at this moment. */
    void comment() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (!closed) {
                out.write(COMMENT);
                out.flush();
                lastWriteNanos = System.nanoTime();
            }
        } catch (IOException gone) {
            close();
            whenGone.run();
        } finally {
            lock.unlock();
        }
    }
}
