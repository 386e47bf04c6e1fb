package dev.tollgate.testservers.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A fake model vendor on a loopback port. It answers {@code /v1/chat/completions},
 * {@code /v1/completions}, {@code /v1/embeddings}, {@code /v1/responses}, {@code /v1/models} as
 * OpenAI, {@code /v1/messages} and {@code /v1/messages/count_tokens} as Anthropic, and
 * {@code /v1beta/models/NAME:VERB} as Gemini. Answers queued with {@link #next} are given once
 * each, in order; after them every request gets the standing answer.
 */
public final class FakeUpstream implements AutoCloseable {

    private static final int MOST_RECORDED = 20_000;
    private static final int MOST_RENDERED = 512;

    private final ServerSocket listener;
    private final Queue<Answer> queued = new ConcurrentLinkedQueue<>();
    private final LinkedBlockingQueue<RecordedRequest> arrivals = new LinkedBlockingQueue<>();
    private final List<RecordedRequest> recorded = new ArrayList<>();
    private final Map<Rendering, Reply> rendered = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();
    private volatile Function<RecordedRequest, Answer> standing;
    private volatile boolean records = true;

    private FakeUpstream(ServerSocket listener, Answer standing) {
        this.listener = listener;
        this.standing = any -> standing;
    }

    private record Rendering(String path, ByteBuffer body, String kind, Answer answer) {}

    /** Starts one on a free loopback port. */
    public static FakeUpstream start() {
        return start(0);
    }

    /** Starts one on this loopback port. */
    public static FakeUpstream start(int port) {
        try {
            var listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 4096);
            var upstream = new FakeUpstream(listener, Answer.text("Hello there, how are you?"));
            Thread.ofPlatform().name("fake-upstream").daemon().start(upstream::accept);
            return upstream;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** Runs one until the process is stopped; the port is the first argument. */
    public static void main(String[] arguments) throws InterruptedException {
        var upstream = start(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0);
        upstream.recordNothing();
        upstream.always(Answer.usingUpTheLimit());
        System.out.println("fake upstream on " + upstream.address());
        Thread.currentThread().join();
    }

    /** The address without a path: the base URL of Anthropic and Google clients. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** The base URL of OpenAI clients, with {@code /v1}. */
    public URI openAi() {
        return address().resolve("/v1");
    }

    /** The answers of the next requests, one each. */
    public void next(Answer... answers) {
        queued.addAll(List.of(answers));
    }

    /** The answer when none is queued. */
    public void always(Answer answer) {
        standing = any -> answer;
    }

    /** The answer when none is queued, by request. */
    public void always(Function<RecordedRequest, Answer> answers) {
        standing = answers;
    }

    /** Keeps no requests from here on: for benchmarks. */
    public void recordNothing() {
        records = false;
    }

    /** Forgets requests and queued answers. */
    public void reset() {
        queued.clear();
        arrivals.clear();
        synchronized (recorded) {
            recorded.clear();
        }
    }

    /** Requests so far, in order of arrival. */
    public List<RecordedRequest> requests() {
        synchronized (recorded) {
            return List.copyOf(recorded);
        }
    }

    /** The next request that was not taken yet; fails when none comes in a minute. */
    public RecordedRequest take() {
        try {
            var request = arrivals.poll(60, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request came");
            }
            return request;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a request", stopped);
        }
    }

    /** Requests since the start, recorded or not. */
    public long received() {
        return received.get();
    }

    /** Connections taken since the start. */
    public int connections() {
        return connections.get();
    }

    /** Connections open now. */
    public int openConnections() {
        return connections.get() - closed.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException ignored) {
            open.clear();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                open.add(socket);
                var connection = new Connection(socket, connections.incrementAndGet(), this);
                Thread.startVirtualThread(() -> {
                    connection.run();
                    open.remove(socket);
                });
            } catch (IOException closing) {
                if (listener.isClosed()) {
                    return;
                }
            }
        }
    }

    void closed() {
        closed.incrementAndGet();
    }

    /** Notes a request and answers what is to be said. */
    Answer received(RecordedRequest request) {
        received.incrementAndGet();
        if (records) {
            synchronized (recorded) {
                if (recorded.size() < MOST_RECORDED) {
                    recorded.add(request);
                }
            }
            arrivals.add(request);
        }
        var next = queued.poll();
        return next == null ? standing.apply(request) : next;
    }

    Wire wire(RecordedRequest request) {
        return Wires.of(request.path());
    }

    /** The answer rendered for the wire asked; the same question is rendered once. */
    Reply reply(RecordedRequest request, Answer answer) {
        var plain = new Answer(answer.content(), answer.counts(), Pace.AT_ONCE, answer.usage(), Fault.none());
        var kind = request.header("anthropic-version");
        var key = new Rendering(request.path(), ByteBuffer.wrap(request.body()), kind, plain);
        var known = rendered.get(key);
        if (known != null) {
            return known;
        }
        var fresh = Wires.reply(request, plain);
        if (rendered.size() >= MOST_RENDERED) {
            rendered.clear();
        }
        rendered.put(key, fresh);
        return fresh;
    }

    /** Waits until the vendor has no open connection; fails when that takes longer. */
    public void awaitNoConnections(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (openConnections() > 0) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(openConnections() + " connections open after " + patience);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
