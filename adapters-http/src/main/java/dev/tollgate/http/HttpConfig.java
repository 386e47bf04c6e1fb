package dev.tollgate.http;

import java.time.InstantSource;

/**
 * Where the server listens and what it takes.
 *
 * @param host the address to bind; {@code 0.0.0.0} for all
 * @param port the port to bind; 0 for any free one
 * @param adminPort where operators' routes are served, and nowhere else; {@link #SAME_PORT} for no
 *     port of their own
 * @param adminHost the address to bind for a port of operators' own
 * @param openMetrics whether {@code /metrics} is there, for whoever asks
 * @param limits how much it takes from a client
 * @param times how long it waits
 * @param clock the time it goes by, which has to be that of the gateway
 */
public record HttpConfig(
        String host,
        int port,
        int adminPort,
        String adminHost,
        boolean openMetrics,
        HttpLimits limits,
        HttpTimes times,
        InstantSource clock) {
    /** Operators' routes are served on the same port as all others. */
    public static final int SAME_PORT = -1;

    public HttpConfig {
        if (host.isBlank() || adminHost.isBlank()) {
            throw new IllegalArgumentException("a host is empty; 0.0.0.0 binds every address");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + "; it must be 0 to 65535");
        }
        if (adminPort != SAME_PORT && (adminPort < 1 || adminPort > 65_535 || adminPort == port)) {
            throw new IllegalArgumentException(
                    "admin port is " + adminPort + "; it must be 1 to 65535 and differ from port " + port);
        }
    }

    /** All addresses, port 8080, default limits and times, this machine's clock. */
    public static HttpConfig defaults() {
        return new HttpConfig(
                "0.0.0.0",
                8080,
                SAME_PORT,
                "0.0.0.0",
                true,
                HttpLimits.defaults(),
                HttpTimes.defaults(),
                InstantSource.system());
    }

    /** The same on another port; 0 for any free one. */
    public HttpConfig withPort(int other) {
        return new HttpConfig(host, other, adminPort, adminHost, openMetrics, limits, times, clock);
    }

    /** The same bound to another address, for operators too. */
    public HttpConfig withHost(String other) {
        return new HttpConfig(other, port, adminPort, other, openMetrics, limits, times, clock);
    }

    /** The same with other limits. */
    public HttpConfig withLimits(HttpLimits other) {
        return new HttpConfig(host, port, adminPort, adminHost, openMetrics, other, times, clock);
    }

    /** The same with other times. */
    public HttpConfig withTimes(HttpTimes other) {
        return new HttpConfig(host, port, adminPort, adminHost, openMetrics, limits, other, clock);
    }

    /** The same with operators' routes on a port of their own. */
    public HttpConfig withAdminPort(int other) {
        return new HttpConfig(host, port, other, adminHost, openMetrics, limits, times, clock);
    }

    /** The same without {@code /metrics}; operators read {@code /admin/metrics}. */
    public HttpConfig withoutOpenMetrics() {
        return new HttpConfig(host, port, adminPort, adminHost, false, limits, times, clock);
    }

    /** Whether operators' routes have a port of their own. */
    public boolean hasAdminPort() {
        return adminPort != SAME_PORT;
    }
}
