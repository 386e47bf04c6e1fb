package dev.tollgate.persistence.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers whatever it is asked with the same bytes. */
final class AnsweringServer implements AutoCloseable {

    private final ServerSocket server;
    private final byte[] answer;

    AnsweringServer(String answer) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer.getBytes(StandardCharsets.US_ASCII);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket client) {
        byte[] asked = new byte[65_536];
        try (client) {
            while (client.getInputStream().read(asked) > 0) {
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
            }
        } catch (IOException gone) {
            Thread.currentThread().interrupt();
        }
    }
}
