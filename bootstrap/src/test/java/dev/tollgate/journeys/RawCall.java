package dev.tollgate.journeys;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client of one call that writes and reads bytes as it likes, and leaves when it likes. */
final class RawCall implements AutoCloseable {

    private final Socket socket = new Socket();
    private final StringBuilder seen = new StringBuilder();

    private RawCall(int receiveBuffer) throws IOException {
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
    }

    static RawCall to(House house) throws IOException {
        return to(house.port());
    }

    static RawCall to(int port) throws IOException {
        return to(port, 0);
    }

    /** With so small a window that what it does not read stays with the server. */
    static RawCall to(int port, int receiveBuffer) throws IOException {
        RawCall call = new RawCall(receiveBuffer);
        call.socket.connect(new InetSocketAddress("127.0.0.1", port));
        return call;
    }

    /** From an address of this machine. */
    static RawCall from(String address, int port) throws IOException {
        RawCall call = new RawCall(0);
        call.socket.bind(new InetSocketAddress(address, 0));
        call.socket.connect(new InetSocketAddress("127.0.0.1", port));
        return call;
    }

    static String head(House house, String path, int length) {
        return head(house.key, path, length);
    }

    private static String head(String key, String path, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: tollgate\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    RawCall send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    RawCall post(House house, String path, String body) throws IOException {
        return post(house.key, path, body);
    }

    RawCall post(String key, String path, String body) throws IOException {
        return send(head(key, path, body.length()) + body);
    }

    /** Reads until this was seen; answers all that was. */
    String readUntil(String text) throws IOException {
        byte[] buffer = new byte[4096];
        while (seen.indexOf(text) < 0) {
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                throw new IOException("closed after " + seen);
            }
            seen.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
        return seen.toString();
    }

    /** Sends as much as is taken: a server that has heard enough may close while more is on its way. */
    RawCall trySend(String text) {
        try {
            send(text);
        } catch (IOException closed) {
            return this;
        }
        return this;
    }

    /** Says a little more, hears a byte and tells whether the server has closed. */
    boolean isCut(String more) {
        try {
            send(more);
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Ends what is sent; what is answered can still be read. */
    void sendNoMore() throws IOException {
        socket.shutdownOutput();
    }

    /** The status of the answer. */
    int status() throws IOException {
        String head = readUntil("\r\n");
        return Integer.parseInt(head.substring(9, 12));
    }

    /** All that is answered until the server closes. */
    String rest() throws IOException {
        byte[] buffer = new byte[4096];
        for (int read = socket.getInputStream().read(buffer);
                read >= 0;
                read = socket.getInputStream().read(buffer)) {
            seen.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
        return seen.toString();
    }

    /** Leaves as a process that was killed leaves: the connection is reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
