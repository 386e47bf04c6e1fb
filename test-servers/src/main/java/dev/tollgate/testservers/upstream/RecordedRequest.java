package dev.tollgate.testservers.upstream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request the fake vendor was sent, and what became of it. Header names are lower case. */
public final class RecordedRequest {

    private final String method;
    private final String target;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final int connection;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    RecordedRequest(String method, String target, Map<String, List<String>> headers, byte[] body, int connection) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.connection = connection;
    }

    /** How the exchange ended. */
    public enum Outcome {
        /** Everything scripted was sent. */
        ANSWERED,
        /** The scripted fault broke it off. */
        BROKEN,
        /** The client closed the connection before the answer was complete. */
        CLIENT_GONE
    }

    /** The path without its query. */
    public String path() {
        var mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** The query without its mark, or an empty text. */
    public String query() {
        var mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /** The first value of a header, or an empty text. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of("")).getFirst();
    }

    /** All headers by lower-case name, in the order they came. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The body as it came. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The number of the connection it came on, from one. */
    public int connection() {
        return connection;
    }

    /** Waits for the end of the exchange; fails when it does not come in time. */
    public Outcome outcome(Duration patience) {
        try {
            return outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(method + " " + target + " still open after " + patience, late);
        } catch (ExecutionException broken) {
            throw new AssertionError(method + " " + target, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + target, stopped);
        }
    }

    void end(Outcome how) {
        outcome.complete(how);
    }

    @Override
    public String toString() {
        return method + " " + target + " " + text();
    }
}
