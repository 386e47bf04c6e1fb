package dev.tollgate.http.internal.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection that says exactly what it is told to, well-formed or not. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
    }

    /** Sends text; lines are ended as the text ends them. */
    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends text if the server still listens. */
    void trySend(String text) {
        try {
            send(text);
        } catch (IOException closed) {
            return;
        }
    }

    /** Everything the server says until it closes. */
    String everything() throws IOException {
        var all = new ByteArrayOutputStream();
        var buffer = new byte[8_192];
        for (int read = read(buffer); read >= 0; read = read(buffer)) {
            all.write(buffer, 0, read);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** The next bytes the server says; -1 when it has closed the connection. */
    int read(byte[] buffer) throws IOException {
        try {
            return socket.getInputStream().read(buffer);
        } catch (SocketTimeoutException silent) {
            throw silent;
        } catch (IOException reset) {
            return -1;
        }
    }

    /** Reads until the text has been seen; fails when the server closes before. */
    String until(String text) throws IOException {
        var seen = new StringBuilder();
        var buffer = new byte[1_024];
        while (seen.indexOf(text) < 0) {
            int read = read(buffer);
            if (read < 0) {
                throw new IOException("closed after: " + seen);
            }
            seen.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        }
        return seen.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
