package dev.tollgate.testservers.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Puts a reply on the wire, in good order or not. The methods answer whether the connection can
 * serve another request.
 */
final class Play {

    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = Json.utf8("0\r\n\r\n");

    private final Socket socket;
    private final RequestReader reader;
    private final OutputStream out;
    private boolean clientGone;

    Play(Socket socket, RequestReader reader, OutputStream out) {
        this.socket = socket;
        this.reader = reader;
        this.out = out;
    }

    boolean clientGone() {
        return clientGone;
    }

    /** Waits, watching for the client to leave; true when it left. */
    boolean pause(Duration time) throws IOException {
        var millis = time.toMillis();
        if (millis > 0 && reader.goneWithin(socket, millis)) {
            clientGone = true;
        }
        return clientGone;
    }

    boolean send(Reply reply, Duration between) throws IOException {
        if (!reply.streams()) {
            var body = whole(reply);
            write(head(reply, "content-length: " + body.length, "application/json"), body);
            return true;
        }
        if (!begin(reply, reply.events().size(), between)) {
            return false;
        }
        out.write(LAST_CHUNK);
        return true;
    }

    /** Sends the headers and the first events; false when the client left meanwhile. */
    boolean begin(Reply reply, int events, Duration between) throws IOException {
        if (!reply.streams()) {
            var body = whole(reply);
            var head = head(reply, "content-length: " + body.length, "application/json");
            write(head, events > 0 ? Arrays.copyOf(body, body.length / 2) : new byte[0]);
            return true;
        }
        var head = head(reply, "transfer-encoding: chunked", "text/event-stream");
        if (events == 0) {
            out.write(head);
        }
        for (var at = 0; at < Math.min(events, reply.events().size()); at++) {
            if (at > 0 && pause(between)) {
                return false;
            }
            var chunk = chunk(reply.events().get(at));
            if (at == 0) {
                write(head, chunk);
            } else {
                out.write(chunk);
            }
        }
        return true;
    }

    /** Says nothing more until the client leaves. */
    boolean silence() throws IOException {
        while (!pause(Duration.ofSeconds(1))) {
            if (socket.isClosed()) {
                return false;
            }
        }
        return false;
    }

    boolean reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
    }

    boolean endlessHeaders() throws IOException {
        out.write(Json.utf8("HTTP/1.1 200 OK\r\n"));
        var line = Json.utf8("x-filler: " + "y".repeat(1000) + "\r\n");
        while (!socket.isClosed()) {
            out.write(line);
        }
        return false;
    }

    boolean verbatim(Reply reply, String text, Duration between) throws IOException {
        return send(reply.withEvents(List.of(Json.utf8(text))), between);
    }

    boolean drip(Reply reply, Duration pause) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var event : reply.events()) {
            body.write(event);
        }
        out.write(
                reply.streams()
                        ? head(reply, "transfer-encoding: chunked", "text/event-stream")
                        : head(reply, "content-length: " + body.size(), "application/json"));
        for (var one : body.toByteArray()) {
            out.write(reply.streams() ? chunk(new byte[] {one}) : new byte[] {one});
            if (pause(pause)) {
                return false;
            }
        }
        if (reply.streams()) {
            out.write(LAST_CHUNK);
        }
        return true;
    }

    /** After the first event one whose text is this long; it ends only when the length does. */
    boolean huge(Reply reply, String[] around, long bytes) throws IOException {
        begin(reply, 1, Duration.ZERO);
        out.write(chunk(Json.utf8(around[0])));
        var block = chunk(Json.utf8("x".repeat(16 << 10)));
        for (var sent = 0L; sent < bytes && !socket.isClosed(); sent += 16 << 10) {
            out.write(block);
        }
        out.write(chunk(Json.utf8(around[1])));
        var rest = reply.events().subList(1, reply.events().size());
        for (var event : rest) {
            out.write(chunk(event));
        }
        out.write(LAST_CHUNK);
        return true;
    }

    boolean gzip(Reply reply, Duration between) throws IOException {
        var zipped = new ByteArrayOutputStream();
        var events = new ArrayList<byte[]>();
        try (var gzip = new GZIPOutputStream(zipped, true)) {
            for (var event : reply.events()) {
                gzip.write(event);
                gzip.flush();
                events.add(zipped.toByteArray());
                zipped.reset();
            }
        }
        events.add(zipped.toByteArray());
        var whole = new ByteArrayOutputStream();
        for (var event : events) {
            whole.write(event);
        }
        var told = reply.withHeaders(Map.of("content-encoding", "gzip"));
        return send(reply.streams() ? told.withEvents(events) : told.withEvents(List.of(whole.toByteArray())), between);
    }

    /** A body that does not stream; nothing of it when its one event is left out. */
    private static byte[] whole(Reply reply) {
        return reply.events().isEmpty() ? new byte[0] : reply.events().getFirst();
    }

    private static byte[] head(Reply reply, String framing, String type) {
        var head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(reply.status()).append(" Said\r\n");
        head.append("content-type: ").append(type).append("\r\n");
        head.append(framing).append("\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("date: Mon, 21 Sep 2026 12:00:00 GMT\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunk(byte[] event) {
        var size = Integer.toHexString(event.length).getBytes(StandardCharsets.US_ASCII);
        var chunk = new byte[size.length + 4 + event.length];
        System.arraycopy(size, 0, chunk, 0, size.length);
        System.arraycopy(CRLF, 0, chunk, size.length, 2);
        System.arraycopy(event, 0, chunk, size.length + 2, event.length);
        System.arraycopy(CRLF, 0, chunk, chunk.length - 2, 2);
        return chunk;
    }

    private void write(byte[] first, byte[] second) throws IOException {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        out.write(both);
    }
}
