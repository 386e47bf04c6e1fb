package dev.tollgate.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive connection that costs next to nothing, so that a load generator is not what is measured. */
final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] piece = new byte[512];

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 2 << 10);
        out = socket.getOutputStream();
    }

    /** A request with further header lines. */
    static byte[] post(String path, String headers, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Is told of every piece of a body as it arrives. */
    interface Pieces {
        void arrived(byte[] bytes, int length);
    }

    /** Sends a request and reads the answer to its end; answers the status. */
    int exchange(byte[] request, Pieces pieces) throws IOException {
        out.write(request);
        int status = Integer.parseInt(line().substring(9, 12));
        long length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        if (chunked) {
            chunks(pieces);
        } else {
            piece((int) Math.max(0, length), pieces);
        }
        return status;
    }

    private void piece(int size, Pieces pieces) throws IOException {
        if (piece.length < size) {
            piece = new byte[size];
        }
        if (in.readNBytes(piece, 0, size) < size) {
            throw new EOFException("the connection was closed");
        }
        pieces.arrived(piece, size);
    }

    private void chunks(Pieces pieces) throws IOException {
        while (true) {
            int size = Integer.parseInt(line().strip(), 16);
            if (size > 0) {
                piece(size, pieces);
            }
            line();
            if (size == 0) {
                return;
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
