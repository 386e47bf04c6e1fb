package dev.tollgate.http.outgoing;

import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.http.internal.server.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts notices as signed JSON. A redirect is a failure and is not followed; an answer's body is not
 * read, nor a head that is long; every attempt has a connection of its own, to an address that was judged for it.
 */
public final class OutgoingWebhooks implements NoticeSender, AutoCloseable {

    private static final int MOST_CONNECTIONS = 100;
    private static final int GONE = 410;
    /** The client's own words may name addresses that are nobody's business. */
    private static final Delivery UNANSWERED = new Delivery.Failed("no answer came");

    /** Whoever answers is not let fill our memory before its body begins. */
    private static final Http1Config SHORT_HEADS = Http1Config.custom()
            .setMaxLineLength(16 << 10)
            .setMaxHeaderCount(200)
            .build();

    private final AddressGuard guard;
    private final Duration whole;
    private final CloseableHttpClient client;
    /** Only here does an interruption end a connection that is being made or read. */
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();

    /** Sends as configured, with the names this machine knows. */
    public OutgoingWebhooks(OutgoingConfig config) {
        this(config, InetAddress::getAllByName);
    }

    OutgoingWebhooks(OutgoingConfig config, AddressGuard.Lookup lookup) {
        this.guard = new AddressGuard(config.allowed(), lookup);
        this.whole = config.whole();
        Timeout connect = Timeout.of(config.connect());
        Timeout answer = Timeout.of(config.whole());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(SHORT_HEADS)
                                .build())
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(answer)
                                .build())
                        .setDefaultSocketConfig(
                                SocketConfig.custom().setSoTimeout(answer).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(answer)
                        .setResponseTimeout(answer)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Tollgate")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @Override
    public Optional<String> objection(URI address) {
        return guard.objection(address);
    }

    @Override
    public Delivery send(Destination destination, Notice notice, Instant now) {
        Future<Delivery> attempt = attempts.submit(() -> attempt(destination, notice, now));
        try {
            return attempt.get(whole.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return UNANSWERED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return UNANSWERED;
        } catch (ExecutionException unexpected) {
            throw new IllegalStateException("a notice could not be sent", unexpected.getCause());
        } finally {
            attempt.cancel(true);
        }
    }

    /** On a thread that keeps being interrupted: a name's next address is not connected to either. */
    private Delivery attempt(Destination destination, Notice notice, Instant now) {
        Optional<String> objection = guard.objection(destination.address());
        if (objection.isPresent()) {
            return new Delivery.Failed(objection.get());
        }
        try {
            return client.execute(post(destination, notice, now), OutgoingWebhooks::judged);
        } catch (IOException unanswered) {
            return UNANSWERED;
        }
    }

    private static HttpPost post(Destination destination, Notice notice, Instant now) {
        byte[] body = Json.bytes(payload(notice));
        long seconds = now.getEpochSecond();
        HttpPost post = new HttpPost(destination.address());
        post.setHeader("webhook-id", notice.id());
        post.setHeader("webhook-timestamp", Long.toString(seconds));
        post.setHeader("webhook-signature", Signature.of(destination.secret(), notice.id(), seconds, body));
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return post;
    }

    private static Map<String, Object> payload(Notice notice) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("account_id", notice.account().value());
        data.putAll(notice.facts());
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", notice.kind().word());
        payload.put("timestamp", notice.at().toString());
        payload.put("data", data);
        return payload;
    }

    private static Delivery judged(ClassicHttpResponse response) {
        int status = response.getCode();
        // Whoever answers is not let choose how long we listen.
        response.setEntity(null);
        if (status / 100 == 2) {
            return new Delivery.Delivered();
        }
        return status == GONE ? new Delivery.Gone() : new Delivery.Failed("it answered " + status);
    }

    @Override
    public void close() throws IOException {
        attempts.shutdownNow();
        client.close();
    }
}
