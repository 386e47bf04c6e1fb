package dev.tollgate.http.internal.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;

/** Reads a request body into memory, within a limit, a budget and a time. */
final class BodyReader implements AutoCloseable {
    private static final int FIRST_CHUNK = 16 << 10;

    private final HttpServletRequest request;
    private final BodyBudget budget;
    private final int limit;
    private final Duration patience;
    private final long begun = System.nanoTime();
    private long taken;
    private boolean wanted;
    private boolean unwanted;

    BodyReader(HttpServletRequest request, BodyBudget budget, int limit, Duration patience) {
        this.request = request;
        this.budget = budget;
        this.limit = limit;
        this.patience = patience;
    }

    /** The whole body; reads at most one byte above the limit. */
    byte[] read() throws IOException {
        var encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !"identity".equalsIgnoreCase(encoding)) {
            throw Problem.of(
                            415,
                            "unsupported_media_type",
                            "Compressed bodies are not taken; send the body without Content-Encoding.")
                    .refusal();
        }
        refuseCodings();
        long length = request.getContentLengthLong();
        if (length > limit) {
            throw Problem.tooLarge(limit).refusal();
        }
        byte[] body = allocate(Math.max(1, Math.min(length >= 0 ? (int) length : FIRST_CHUNK, limit)));
        wanted = true;
        return read(request.getInputStream(), body);
    }

    /** The server takes chunks apart, and leaves whatever else was done to a body as it is. */
    private void refuseCodings() {
        var codings = String.join(",", Collections.list(request.getHeaders("Transfer-Encoding")));
        if (!codings.isEmpty() && !codings.strip().equalsIgnoreCase("chunked")) {
            throw Problem.of(
                            501,
                            "not_implemented",
                            "Transfer-Encoding is " + Shown.of(codings)
                                    + "; of all codings only chunked is taken, once.")
                    .refusal();
        }
    }

    private byte[] read(InputStream in, byte[] first) throws IOException {
        byte[] body = first;
        int size = 0;
        while (true) {
            int read = in.read(body, size, body.length - size);
            if (read < 0) {
                return size == body.length ? body : Arrays.copyOf(body, size);
            }
            size += read;
            if (isLate()) {
                throw Problem.of(408, "request_timeout", "The body took too long to arrive.")
                        .refusal();
            }
            if (size == body.length) {
                int next = in.read();
                if (next < 0) {
                    return body;
                }
                if (size == limit) {
                    throw Problem.tooLarge(limit).refusal();
                }
                body = grow(body);
                body[size++] = (byte) next;
            }
        }
    }

    /** Drops what is left of a body of at most this many bytes; false when more may be left or come. */
    boolean passOver(int most) {
        unwanted = !isPassedOver(most);
        return !unwanted;
    }

    private boolean isPassedOver(int most) {
        long announced = request.getContentLengthLong();
        if (announced == 0 || (announced < 0 && request.getHeader("Transfer-Encoding") == null)) {
            return true;
        }
        boolean waits = request.getHeader("Expect") != null;
        if (waits && !wanted) {
            // Taking the stream tells a client who asked first to send.
            return false;
        }
        try {
            var rest = request.getInputStream();
            return rest.isFinished() || (!waits && announced <= most && drop(rest, most));
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * Reads and drops what still comes of a body whose refusal is written, twice what is allowed at most: a client who
     * sends all of it before it reads would be told by its own system that the connection broke, and nothing else.
     */
    void linger() {
        if (!unwanted || request.getHeader("Expect") != null) {
            return;
        }
        try {
            drop(request.getInputStream(), 2L * limit);
        } catch (IOException gone) {
            // Whoever has gone hears nothing.
        }
    }

    private boolean drop(InputStream rest, long most) throws IOException {
        byte[] dropped = new byte[8 << 10];
        for (long left = most; left >= 0 && !isLate(); ) {
            int read = rest.read(dropped);
            if (read < 0) {
                return true;
            }
            left -= read;
        }
        return false;
    }

    private boolean isLate() {
        return System.nanoTime() - begun > patience.toNanos();
    }

    private byte[] grow(byte[] body) {
        int larger = (int) Math.min(limit, body.length * 2L);
        reserve(larger - body.length);
        return Arrays.copyOf(body, larger);
    }

    private byte[] allocate(int size) {
        reserve(size);
        return new byte[size];
    }

    /** Takes the place of as many values that are built of the body, as far as the body itself has not. */
    void makeRoomForValues(int values) {
        long more = values * BodyBudget.VALUE_BYTES / BodyBudget.COPIES - taken;
        if (more > 0) {
            reserve(more);
        }
    }

    private void reserve(long bytes) {
        if (!budget.take(bytes)) {
            throw Problem.unavailable("Too many large requests at once; try again.", Duration.ofSeconds(1))
                    .refusal();
        }
        taken += bytes;
    }

    /** Gives the memory back to the budget; to be called when the body is no longer needed. */
    @Override
    public void close() {
        budget.giveBack(taken);
        taken = 0;
    }
}
