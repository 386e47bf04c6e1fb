package dev.tollgate.http.internal.server;

import dev.tollgate.http.HttpConfig;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Routes behind one desk, to be mounted into a server of ours or of somebody else. */
public final class Doors {
    /** For calls that were cut to say so and to be recorded: a moment as a rule, longer on a busy machine. */
    private static final Duration AFTER_CUT = Duration.ofSeconds(10);

    private final HttpConfig config;
    private final List<Route> routes;
    private final RunningCalls calls;
    private final FrontDesk desk;

    /** Routes served at this desk, whose calls are counted here. */
    public Doors(HttpConfig config, List<Route> routes, FrontDesk desk, RunningCalls calls) {
        this.config = config;
        this.routes = List.copyOf(routes);
        this.calls = calls;
        this.desk = desk;
    }

    /** Adds the routes whose paths are wanted to a server that is being made. */
    public void mount(JavalinConfig server, Predicate<String> wanted) {
        // Else Jetty keeps the values of headers, keys among them, for as long as a connection lives, and takes one for
        // an earlier one that differs in case only.
        server.jetty.modifyHttpConfiguration(http -> http.setHeaderCacheSize(0));
        for (Route route : routes) {
            if (wanted.test(route.documentedPath())) {
                mount(server, route);
            }
        }
    }

    private void mount(JavalinConfig server, Route route) {
        server.routes.addHttpHandler(
                HandlerType.findOrCreate(route.method()), route.path(), context -> desk.serve(route, context));
        if (route.method().equals("GET")) {
            server.routes.addHttpHandler(HandlerType.HEAD, route.path(), context -> desk.serve(route, context));
        }
    }

    /** Serves a request that matched no route; what is hidden from it is not near it either. */
    void refuse(Context context) {
        var seen =
                routes.stream().filter(route -> !desk.isHidden(route, context)).toList();
        refuse(context, Signpost.nowhere(context.req().getMethod(), context.path(), seen));
    }

    /** Serves a request that cannot come to a route. */
    void refuse(Context context, Problem problem) {
        desk.refuse(context, problem);
    }

    /**
     * Lets no call be lost: readiness says no for the notice, then new calls are refused, running ones
     * get the grace, and those that outlive it are cut.
     */
    public void drain() throws InterruptedException {
        calls.announceLeaving();
        if (config.times().notice().isPositive()) {
            Thread.sleep(config.times().notice());
        }
        calls.drain(config.times().grace(), AFTER_CUT);
    }
}
