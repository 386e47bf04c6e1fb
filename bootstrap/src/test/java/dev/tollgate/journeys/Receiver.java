package dev.tollgate.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A customer's own server: it believes what Standard Webhooks tell it to believe, and keeps it. */
final class Receiver implements AutoCloseable {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** What was believed. */
    record Post(String body) {
        String type() {
            return body.replaceAll("(?s).*\"type\":\"([a-z.]+)\".*", "$1");
        }
    }

    private final HttpServer server;
    private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> secret = new AtomicReference<>("");
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Reads the signing secret out of the answer that showed it. */
    String believe(String shown) {
        String found = shown.replaceAll("(?s).*\"signing_secret\":\"(whsec_[^\"]+)\".*", "$1");
        assertThat(found).startsWith("whsec_");
        secret.set(found);
        return found;
    }

    /** What it answers to the next that it believes; it takes those after it. */
    void answersNext(int status) {
        answers.add(status);
    }

    /** The next one that it believed. */
    Post next() throws InterruptedException {
        Post post = posts.poll(120, TimeUnit.SECONDS);
        assertThat(refused).isEmpty();
        return Objects.requireNonNull(post, "no notice came");
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = header(exchange, "webhook-id");
        String time = header(exchange, "webhook-timestamp");
        int status = 400;
        if (isGenuine(id, time, header(exchange, "webhook-signature"), body)) {
            status = Objects.requireNonNullElse(answers.poll(), 204);
            posts.add(new Post(new String(body, StandardCharsets.UTF_8)));
        } else {
            refused.add(id);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private boolean isGenuine(String id, String time, String signatures, byte[] body) {
        Instant sent = Instant.ofEpochSecond(Long.parseLong(time));
        byte[] signed = ("v1," + Base64.getEncoder().encodeToString(mac(id + "." + time + ".", body)))
                .getBytes(StandardCharsets.UTF_8);
        return Duration.between(sent, Instant.now()).abs().compareTo(TOLERANCE) < 0
                && Arrays.stream(signatures.split(" "))
                        .anyMatch(one -> MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), signed));
    }

    private byte[] mac(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.get().substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
