package dev.tollgate.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A vendor of the OpenAI wire whose streams never end and come as fast as they are taken. */
final class Flood implements AutoCloseable {

    private static final byte[] HEAD =
            utf8("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
    private static final byte[] CHUNK = chunk("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"pad\":\""
            + "x".repeat(4_000) + "\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"}}]}\n\n");

    private final ServerSocket listener = new ServerSocket();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Flood() throws IOException {
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        Thread.ofPlatform().daemon().name("flood").start(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
    }

    /** All that was taken of all streams. */
    long bytes() {
        return bytes.get();
    }

    /** Streams whose reader closed them. */
    int stopped() {
        return stopped.get();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.startVirtualThread(() -> flood(socket));
            }
        } catch (IOException closed) {
            // The listener is closed: no more streams begin.
        }
    }

    private void flood(Socket socket) {
        try (socket) {
            readRequest(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            out.write(HEAD);
            while (!listener.isClosed()) {
                out.write(CHUNK);
                bytes.addAndGet(CHUNK.length);
            }
        } catch (IOException readerGone) {
            stopped.incrementAndGet();
        } finally {
            open.remove(socket);
        }
    }

    /** The body is read too, which ends with the brace of its last object. */
    private static void readRequest(InputStream in) throws IOException {
        StringBuilder seen = new StringBuilder();
        byte[] buffer = new byte[8192];
        while (seen.indexOf("\r\n\r\n") < 0 || seen.charAt(seen.length() - 1) != '}') {
            int read = in.read(buffer);
            if (read < 0) {
                throw new IOException("closed before the request");
            }
            seen.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] chunk(String event) {
        return utf8(Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
