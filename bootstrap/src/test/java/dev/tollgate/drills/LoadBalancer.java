package dev.tollgate.drills;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands each new connection to a server that says it is ready and takes it, one after the other, and never
 * looks at what it carries: it repeats no request, so what a server loses is lost.
 */
final class LoadBalancer implements AutoCloseable {

    /** How often it asks, as an operator's balancer would, only faster. */
    static final Duration CHECK = Duration.ofMillis(100);

    private final List<Replica> replicas;
    private final Set<Replica> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final HttpClient checking =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final ScheduledExecutorService checks = Executors.newScheduledThreadPool(2);

    LoadBalancer(List<Replica> replicas) {
        this.replicas = List.copyOf(replicas);
        try {
            listener = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        replicas.forEach(this::check);
        replicas.forEach(replica ->
                checks.scheduleWithFixedDelay(() -> check(replica), 0, CHECK.toMillis(), TimeUnit.MILLISECONDS));
        Thread.ofVirtual().name("balancer").start(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    boolean isReady(Replica replica) {
        return ready.contains(replica);
    }

    @Override
    public void close() throws IOException {
        checks.shutdownNow();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        checking.close();
    }

    private void check(Replica replica) {
        if (says(replica) == 200) {
            ready.add(replica);
        } else {
            ready.remove(replica);
        }
    }

    private int says(Replica replica) {
        HttpRequest request = HttpRequest.newBuilder(replica.address().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return checking.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> carry(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket client) {
        open.add(client);
        try (client;
                Socket server = connected()) {
            open.add(server);
            Thread back = Thread.ofVirtual().start(() -> pipe(server, client));
            pipe(client, server);
            back.join();
            open.remove(server);
        } catch (IOException | InterruptedException ended) {
            // Whoever waits on the other side finds the connection closed.
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private Socket connected() throws IOException {
        for (int tries = 0; tries < replicas.size(); tries++) {
            Replica next = replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
            if (ready.contains(next)) {
                try {
                    return new Socket(InetAddress.getLoopbackAddress(), next.port());
                } catch (ConnectException gone) {
                    // It has left since it was asked: the next one is tried, for nothing was sent.
                    ready.remove(next);
                }
            }
        }
        throw new IOException("no server is ready");
    }

    private static void pipe(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            throw new UncheckedIOException(already);
        }
    }
}
