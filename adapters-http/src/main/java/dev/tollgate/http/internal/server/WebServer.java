package dev.tollgate.http.internal.server;

import dev.tollgate.http.HttpConfig;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The web server below the routes: connectors, virtual threads, and the desk all requests pass. */
public final class WebServer {
    private static final int ACCEPT_QUEUE = 4_096;
    private static final int HEADER_BYTES = 16 << 10;
    private static final Duration AFTER_CUT = Duration.ofMillis(900);

    private final HttpConfig config;
    private final RunningCalls calls;
    private final Javalin javalin;

    /** Builds a server that does not listen yet. */
    public WebServer(HttpConfig config, List<Route> routes, Gate gate, RunningCalls calls) {
        this.config = config;
        this.calls = calls;
        var desk = new FrontDesk(config, gate, calls);
        this.javalin = Javalin.create(javalinConfig -> {
            configure(javalinConfig);
            routes.forEach(route -> mount(javalinConfig, route, desk));
            javalinConfig.routes.exception(
                    NotFoundResponse.class,
                    (nothing, context) -> desk.refuse(context, Problem.notFound("There is nothing here.")));
            javalinConfig.routes.exception(
                    MethodNotAllowedResponse.class,
                    (other, context) -> desk.refuse(context, notAllowed(context, other)));
        });
    }

    /** Listens, and answers the port it listens on. */
    public int start() {
        javalin.start();
        return javalin.port();
    }

    /**
     * Stops without losing a call: readiness says no for the notice, then new calls are refused,
     * running ones get the grace, and those that outlive it are cut.
     */
    public void stop() throws InterruptedException {
        calls.announceLeaving();
        if (config.times().notice().isPositive()) {
            Thread.sleep(config.times().notice());
        }
        calls.drain(config.times().grace(), AFTER_CUT);
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
        javalinConfig.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new JettyErrors()));
        javalinConfig.jetty.modifyHttpConfiguration(this::strict);
        javalinConfig.jetty.addConnector((server, http) -> connector(server, http, config.port()));
        if (config.hasAdminPort()) {
            javalinConfig.jetty.addConnector((server, http) -> connector(server, http, config.adminPort()));
        }
    }

    private void strict(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setFormEncodedMethods();
        http.addCustomizer(new PlainMethods());
    }

    private ServerConnector connector(Server server, HttpConfiguration http, int port) {
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(port);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        connector.setIdleTimeout(config.times().idle().toMillis());
        return connector;
    }

    private static void mount(JavalinConfig javalinConfig, Route route, FrontDesk desk) {
        javalinConfig.routes.addHttpHandler(
                HandlerType.findOrCreate(route.method()), route.path(), context -> desk.serve(route, context));
        if (route.method().equals("GET")) {
            javalinConfig.routes.addHttpHandler(HandlerType.HEAD, route.path(), context -> desk.serve(route, context));
        }
    }

    private static Problem notAllowed(Context context, MethodNotAllowedResponse other) {
        var methods = String.join(", ", other.getDetails().values());
        context.header("Allow", methods);
        return Problem.of(405, "method_not_allowed", "This path does not take " + context.method() + ".");
    }
}
