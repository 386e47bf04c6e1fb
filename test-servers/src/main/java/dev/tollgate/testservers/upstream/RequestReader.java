package dev.tollgate.testservers.upstream;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads HTTP/1.1 requests one after another from a connection. */
final class RequestReader {

    private static final int MOST_BODY = 64 << 20;

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[16 << 10];
    private int at;
    private int end;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next request; an exception when the client has gone. */
    RecordedRequest next(int connection) throws IOException {
        var first = line();
        while (first.isEmpty()) {
            first = line();
        }
        var words = first.split(" ", 3);
        if (words.length < 3) {
            throw new IOException("not a request line: " + first);
        }
        var headers = headers();
        if (headers.getOrDefault("expect", List.of()).contains("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return new RecordedRequest(words[0], words[1], headers, body(headers), connection);
    }

    /** Waits for the client to close; true when it has, false when {@code millis} passed first. */
    boolean goneWithin(Socket socket, long millis) throws IOException {
        if (end > at) {
            return false;
        }
        socket.setSoTimeout((int) Math.max(1, millis));
        try {
            at = 0;
            end = 0;
            var read = in.read(buffer, 0, buffer.length);
            end = Math.max(0, read);
            return read < 0;
        } catch (SocketTimeoutException stillThere) {
            return false;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    private Map<String, List<String>> headers() throws IOException {
        var headers = new LinkedHashMap<String, List<String>>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon > 0) {
                var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                headers.computeIfAbsent(name, any -> new ArrayList<>(1))
                        .add(line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            return chunks();
        }
        var length = headers.getOrDefault("content-length", List.of("0")).getFirst();
        return exactly(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                while (!line().isEmpty()) {
                    continue;
                }
                return body.toByteArray();
            }
            body.write(exactly(size));
            line();
        }
    }

    private byte[] exactly(int length) throws IOException {
        if (length > MOST_BODY) {
            throw new IOException("a body of " + length + " bytes is more than " + MOST_BODY);
        }
        var body = new byte[length];
        var done = Math.min(length, end - at);
        System.arraycopy(buffer, at, body, 0, done);
        at += done;
        while (done < length) {
            var read = in.read(body, done, length - done);
            if (read < 0) {
                throw new EOFException("client gone in the middle of a body");
            }
            done += read;
        }
        return body;
    }

    private String line() throws IOException {
        var start = at;
        while (true) {
            for (var scan = start; scan < end; scan++) {
                if (buffer[scan] == '\n') {
                    var stop = scan > at && buffer[scan - 1] == '\r' ? scan - 1 : scan;
                    var line = new String(buffer, at, stop - at, StandardCharsets.ISO_8859_1);
                    at = scan + 1;
                    return line;
                }
            }
            if (at > 0) {
                System.arraycopy(buffer, at, buffer, 0, end - at);
                end -= at;
                at = 0;
            }
            if (end == buffer.length) {
                throw new IOException("a header line of more than " + buffer.length + " bytes");
            }
            start = end;
            var read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                throw new EOFException("client gone");
            }
            end += read;
        }
    }
}
