package dev.tollgate.llm.internal.http;

import dev.tollgate.llm.Timeouts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections to one vendor: pooled, HTTP/1.1, no redirects, no cookies, no repeats, nothing
 * sent that was not asked for. Every request goes to the configured base URL's host and no other.
 */
public final class Upstream implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 20_000;
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_HEADER = 16 << 10;

    private final URI base;
    private final HttpHost host;
    private final Timeouts timeouts;
    private final CloseableHttpClient client;
    private final RequestConfig config;
    private final Watchdog watchdog = new Watchdog();

    public Upstream(URI base, Timeouts timeouts) {
        this.base = checked(base);
        this.host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
        this.timeouts = timeouts;
        this.config = RequestConfig.custom()
                .setResponseTimeout(Timeout.DISABLED)
                .setConnectionRequestTimeout(Timeout.of(timeouts.connect()))
                .setRedirectsEnabled(false)
                .setContentCompressionEnabled(false)
                .build();
        this.client = HttpClients.createMinimal(connections(timeouts));
    }

    private static URI checked(URI base) {
        boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!web || base.getHost() == null || base.getUserInfo() != null || base.getQuery() != null) {
            throw new IllegalArgumentException("the base URL at host " + base.getHost()
                    + " must be http or https with a host, without user, password or query");
        }
        String text = base.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    }

    private static HttpClientConnectionManager connections(Timeouts timeouts) {
        Http1Config http1 = Http1Config.custom()
                .setMaxHeaderCount(MOST_HEADERS)
                .setMaxLineLength(LONGEST_HEADER)
                .setBufferSize(2 << 10)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http1)
                        .build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(timeouts.connect()))
                        .setSocketTimeout(Timeout.DISABLED)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .setTimeToLive(TimeValue.ofMinutes(10))
                        .build())
                .build();
    }

    /**
     * Sends a request and waits for the head of the answer. Interrupted before, it sends nothing.
     *
     * @param path begins with a slash and is put behind the base URL
     * @param streaming whether the first part comes early; a whole answer may take the total time
     * @param total how long all of the answer may take from now on; past it already, it is late at once
     * @throws BrokenExchange if no head arrived; the connection is closed then
     */
    public Exchange post(String path, Map<String, String> headers, byte[] body, boolean streaming, Duration total)
            throws BrokenExchange {
        HttpPost request = new HttpPost(URI.create(base + path));
        request.setConfig(config);
        request.setHeader("accept-encoding", "identity");
        request.setHeader("user-agent", "tollgate");
        headers.forEach(request::setHeader);
        Exchange exchange = new Exchange(request, watchdog, streaming ? timeouts.firstPart() : total, total);
        request.setEntity(new ToldEntity(body, exchange::sent));
        watchdog.add(exchange);
        try {
            if (Thread.currentThread().isInterrupted()) {
                // A request that fits into buffers would be sent all the same.
                throw new InterruptedIOException("stopped");
            }
            ClassicHttpResponse response = client.executeOpen(host, request, null);
            exchange.answered(response);
            return exchange;
        } catch (IOException broken) {
            throw exchange.broken(broken);
        } catch (BrokenExchange broken) {
            exchange.abort();
            throw broken;
        } catch (IllegalStateException closed) {
            throw exchange.broken(closed);
        }
    }

    @Override
    public void close() {
        watchdog.stop();
        client.close(CloseMode.IMMEDIATE);
    }
}
