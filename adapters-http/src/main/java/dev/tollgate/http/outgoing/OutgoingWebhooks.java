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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    /** Whoever answers is not let fill our memory before its body begins. */
    private static final Http1Config SHORT_HEADS = Http1Config.custom()
            .setMaxLineLength(16 << 10)
            .setMaxHeaderCount(200)
            .build();

    private final AddressGuard guard;
    private final Duration whole;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("notices-deadline").daemon().factory());

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
        Optional<String> objection = guard.objection(destination.address());
        if (objection.isPresent()) {
            return new Delivery.Failed(objection.get());
        }
        HttpPost post = post(destination, notice, now);
        var deadline = deadlines.schedule(post::abort, whole.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(post, OutgoingWebhooks::judged);
        } catch (IOException unanswered) {
            // The client's own words may name addresses that are nobody's business.
            return new Delivery.Failed("no answer came");
        } finally {
            deadline.cancel(false);
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
        deadlines.shutdownNow();
        client.close();
    }
}
