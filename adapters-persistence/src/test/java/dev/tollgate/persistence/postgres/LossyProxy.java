package dev.tollgate.persistence.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes a database's connections on, and now and then swallows an answer and cuts the connection. */
final class LossyProxy implements Closeable {

    private final ServerSocket listening;
    private final int target;
    private final Random random;
    private final AtomicBoolean lossy = new AtomicBoolean();
    private final AtomicInteger losses = new AtomicInteger();

    LossyProxy(int target, long seed) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.random = new Random(seed);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    void loseAnswers(boolean yes) {
        lossy.set(yes);
    }

    int losses() {
        return losses.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pass(client, server, false));
                Thread.ofVirtual().start(() -> pass(server, client, true));
            }
        } catch (IOException closed) {
            lossy.set(false);
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read > 0 && !(answers && isLost())) {
                out.write(buffer, 0, read);
                read = in.read(buffer);
            }
        } catch (IOException cut) {
            Thread.onSpinWait();
        }
    }

    private synchronized boolean isLost() {
        boolean lost = lossy.get() && random.nextInt(6) == 0;
        if (lost) {
            losses.incrementAndGet();
        }
        return lost;
    }
}
