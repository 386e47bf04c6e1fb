package dev.tollgate.http.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.notice.NoticeSender.Delivery;
import dev.tollgate.testkit.NoticeSenderContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutgoingWebhooksIT extends NoticeSenderContract {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final List<Network> LOOPBACK = List.of(Network.of("127.0.0.0/8"));

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server = start();
    private final OutgoingWebhooks sender =
            new OutgoingWebhooks(OutgoingConfig.defaults().allowing(LOOPBACK));

    private record Heard(String path, String id, String timestamp, String signature, String body) {}

    @AfterEach
    void close() throws IOException {
        end.countDown();
        sender.close();
        server.stop(0);
    }

    @Test
    void a_notice_is_signed_so_that_anybody_with_the_secret_can_tell() throws Exception {
        sender.send(at(taking()), notice("msg_9"), NOON);

        var one = heard.getFirst();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("0123456789012345".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        var signed = one.id() + "." + one.timestamp() + "." + one.body();
        var expected = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        assertThat(one.signature()).isEqualTo("v1," + expected);
        assertThat(one.timestamp()).isEqualTo(Long.toString(NOON.getEpochSecond()));
        assertThat(one.body())
                .isEqualTo("{\"type\":\"credits.low\",\"timestamp\":\"2026-05-01T12:00:00Z\","
                        + "\"data\":{\"account_id\":\"acme\",\"credits\":\"1.5\"}}");
    }

    @Test
    void a_redirect_is_a_failure_and_nobody_goes_there() {
        assertThat(sender.send(at(uri("/redirect")), notice("msg_1"), NOON))
                .isEqualTo(new Delivery.Failed("it answered 302"));
        assertThat(heard).extracting(Heard::path).containsExactly("/redirect");
    }

    @Test
    void a_name_that_means_something_else_by_the_time_of_connecting_is_not_connected_to() throws Exception {
        var asked = new AtomicInteger();
        AddressGuard.Lookup changing = name ->
                new InetAddress[] {InetAddress.getByName(asked.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1")};
        try (var strict = new OutgoingWebhooks(OutgoingConfig.defaults(), changing)) {
            var address =
                    URI.create("https://changing.example:" + server.getAddress().getPort() + "/taking");

            assertThat(strict.send(at(address), notice("msg_1"), NOON)).isInstanceOf(Delivery.Failed.class);
        }
        assertThat(asked).hasValueGreaterThanOrEqualTo(2);
        assertThat(heard).isEmpty();
    }

    @Test
    void addresses_inside_are_refused_unless_allowed() throws Exception {
        try (var strict = new OutgoingWebhooks(OutgoingConfig.defaults())) {
            assertThat(strict.objection(taking())).isPresent();
            assertThat(strict.send(at(taking()), notice("msg_1"), NOON)).isInstanceOf(Delivery.Failed.class);
        }
        assertThat(heard).isEmpty();
    }

    /** It may have been set before such ports were refused. */
    @Test
    void an_address_with_a_port_that_there_is_not_is_a_failure() {
        assertThat(sender.send(at(URI.create("http://127.0.0.1:65536/taking")), notice("msg_1"), NOON))
                .isEqualTo(new Delivery.Failed("the port of the address must be 1 to 65535"));
    }

    @Test
    void a_destination_that_never_answers_ends_the_attempt_by_itself() throws Exception {
        var hasty = new OutgoingConfig(LOOPBACK, Duration.ofSeconds(5), Duration.ofMillis(500));
        try (var impatient = new OutgoingWebhooks(hasty)) {
            assertThat(impatient.send(at(uri("/silent")), notice("msg_1"), NOON))
                    .isEqualTo(new Delivery.Failed("no answer came"));
        }
    }

    @Test
    void a_destination_with_many_addresses_of_which_none_answers_ends_the_attempt_by_itself() throws Exception {
        var hasty = new OutgoingConfig(LOOPBACK, Duration.ofSeconds(5), Duration.ofMillis(500));
        var many = Collections.nCopies(400, InetAddress.getLoopbackAddress()).toArray(InetAddress[]::new);
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var impatient = new OutgoingWebhooks(hasty, name -> many)) {
            var address = URI.create("https://many.example:" + silent.getLocalPort() + "/");

            assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> assertThat(impatient.send(at(address), notice("msg_1"), NOON))
                            .isEqualTo(new Delivery.Failed("no answer came")));
        }
    }

    @Test
    void a_name_that_nobody_answers_for_ends_the_attempt_by_itself() throws Exception {
        var hasty = new OutgoingConfig(LOOPBACK, Duration.ofSeconds(5), Duration.ofMillis(500));
        AddressGuard.Lookup silent = name -> {
            awaitEnd();
            throw new UnknownHostException(name);
        };
        try (var impatient = new OutgoingWebhooks(hasty, silent)) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> assertThat(impatient.send(at(URI.create("https://x.example/")), notice("msg_1"), NOON))
                            .isEqualTo(new Delivery.Failed("no answer came")));
        }
    }

    @Test
    void an_answer_that_never_ends_is_not_listened_to() {
        assertThat(sender.send(at(uri("/endless")), notice("msg_1"), NOON)).isEqualTo(new Delivery.Delivered());
    }

    @Test
    void an_answer_whose_head_fills_our_memory_is_none() {
        assertThat(sender.send(at(uri("/long-line")), notice("msg_1"), NOON))
                .isEqualTo(new Delivery.Failed("no answer came"));
        assertThat(sender.send(at(uri("/many-lines")), notice("msg_2"), NOON))
                .isEqualTo(new Delivery.Failed("no answer came"));
    }

    @Override
    protected NoticeSender sender() {
        return sender;
    }

    @Override
    protected URI taking() {
        return uri("/taking");
    }

    @Override
    protected URI failing() {
        return uri("/failing");
    }

    @Override
    protected URI gone() {
        return uri("/gone");
    }

    @Override
    protected List<String> heard() {
        return heard.stream()
                .filter(one -> one.path().equals("/taking"))
                .map(Heard::id)
                .toList();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private HttpServer start() {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", this::answer);
            started.start();
            return started;
        } catch (IOException busy) {
            throw new IllegalStateException(busy);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var path = exchange.getRequestURI().getPath();
        heard.add(new Heard(
                path,
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        switch (path) {
            case "/taking" -> exchange.sendResponseHeaders(204, -1);
            case "/failing" -> exchange.sendResponseHeaders(500, -1);
            case "/gone" -> exchange.sendResponseHeaders(410, -1);
            case "/redirect" -> {
                exchange.getResponseHeaders().add("Location", uri("/taking").toString());
                exchange.sendResponseHeaders(302, -1);
            }
            case "/long-line" -> {
                exchange.getResponseHeaders().set("x-line", "a".repeat(1 << 20));
                exchange.sendResponseHeaders(204, -1);
            }
            case "/many-lines" -> {
                exchange.getResponseHeaders().put("x-line", Collections.nCopies(10_000, "a"));
                exchange.sendResponseHeaders(204, -1);
            }
            case "/endless" -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                awaitEnd();
            }
            default -> awaitEnd();
        }
        exchange.close();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
