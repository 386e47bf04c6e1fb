package dev.tollgate.http.internal.server;

import dev.tollgate.http.HttpConfig;
import dev.tollgate.http.HttpProbe;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The web server below the routes: connectors, virtual threads, and the desk all requests pass. */
public final class WebServer {
    private static final int ACCEPT_QUEUE = 4_096;
    /** Clients encode what they put into a path; routes are found before it is decoded. */
    private static final UriCompliance SLASHES_IN_NAMES =
            UriCompliance.DEFAULT.with("names", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR);

    private static final int HEADER_BYTES = 16 << 10;

    private final HttpConfig config;
    private final Doors doors;
    private final Javalin javalin;

    /** Builds a server that does not listen yet. */
    public WebServer(HttpConfig config, List<Route> routes, Gate gate, RunningCalls calls, HttpProbe probe) {
        this.config = config;
        this.doors = new Doors(config, routes, new FrontDesk(config, gate, calls, probe), calls);
        this.javalin = Javalin.create(javalinConfig -> {
            configure(javalinConfig);
            doors.mount(javalinConfig, path -> true);
            javalinConfig.routes.exception(NotFoundResponse.class, (nothing, context) -> doors.refuse(context));
            javalinConfig.routes.exception(
                    MethodNotAllowedResponse.class,
                    (other, context) -> doors.refuse(context, notAllowed(context, other)));
        });
    }

    /**
     * Listens, and answers the port it listens on.
     *
     * @throws UncheckedIOException if it cannot listen there; the message says where, and why
     */
    public int start() {
        tryOut(config.host(), config.port());
        if (config.hasAdminPort()) {
            tryOut(config.adminHost(), config.adminPort());
        }
        javalin.start();
        return javalin.port();
    }

    /** Without listening yet. The web server itself tells less, and that with a stack trace. */
    private static void tryOut(String host, int port) {
        try (var socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new UncheckedIOException(host + ":" + port + ": " + taken.getMessage(), taken);
        }
    }

    /**
     * Stops without losing a call: readiness says no for the notice, then new calls are refused,
     * running ones get the grace, and those that outlive it are cut.
     */
    public void stop() throws InterruptedException {
        doors.drain();
        javalin.stop();
    }

    private void configure(JavalinConfig javalinConfig) {
        javalinConfig.startup.showJavalinBanner = false;
        javalinConfig.startup.showOldJavalinVersionWarning = false;
        javalinConfig.startup.startupWatcherEnabled = false;
        javalinConfig.http.compressionStrategy = CompressionStrategy.NONE;
        javalinConfig.http.prefer405over404 = true;
        javalinConfig.http.defaultContentType = "application/json";
        javalinConfig.router.ignoreTrailingSlashes = false;
        var threads = new VirtualThreadPool(config.limits().concurrentCalls());
        threads.setName("tollgate-http");
        javalinConfig.jetty.threadPool = threads;
        javalinConfig.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors()));
        javalinConfig.jetty.modifyServletContextHandler(handler -> {
            handler.setErrorHandler(new JettyErrors());
            handler.getServletHandler().setDecodeAmbiguousURIs(true);
        });
        javalinConfig.jetty.modifyHttpConfiguration(this::strict);
        javalinConfig.jetty.addConnector((server, http) -> connector(server, http, config.host(), config.port()));
        if (config.hasAdminPort()) {
            javalinConfig.jetty.addConnector(
                    (server, http) -> connector(server, http, config.adminHost(), config.adminPort()));
        }
    }

    private void strict(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(SLASHES_IN_NAMES);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setFormEncodedMethods();
        http.addCustomizer(new PlainMethods());
    }

    private ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
        // Each connector has customizers of its own: connections are watched where they were accepted.
        var own = new HttpConfiguration(http);
        var connector = new ServerConnector(server, new HttpConnectionFactory(own)) {
            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                var endPoint = new ClientEndPoint(channel, selector, key, getScheduler());
                endPoint.setIdleTimeout(getIdleTimeout());
                return endPoint;
            }
        };
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(config.times().idle().toMillis());
        var heads = new HeadTimes(connector.getScheduler(), config.times().idle());
        connector.addBean(heads);
        own.addCustomizer(heads);
        return connector;
    }

    private static Problem notAllowed(Context context, MethodNotAllowedResponse other) {
        var methods = String.join(", ", other.getDetails().values());
        context.header("Allow", methods);
        return Problem.of(
                405,
                "method_not_allowed",
                "This path does not take " + context.method() + "; it takes " + methods + ".");
    }
}
