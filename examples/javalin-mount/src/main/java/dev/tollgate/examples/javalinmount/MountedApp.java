package dev.tollgate.examples.javalinmount;

import dev.tollgate.application.Gateway;
import dev.tollgate.domain.Ports;
import dev.tollgate.http.HttpConfig;
import dev.tollgate.http.HttpRoutes;
import io.javalin.Javalin;

/** An application with a web server of its own, in which the doors of the house are guests. */
public final class MountedApp implements AutoCloseable {

    private final HttpRoutes routes;
    private final Javalin app;

    public MountedApp(Gateway gateway, Ports ports) {
        // snippet: javalin-mount
        routes = HttpRoutes.of(HttpConfig.defaults(), gateway, ports.healthProbe(), () -> "");
        app = Javalin.create(config -> {
            config.routes.get("/hello", context -> context.result("hello"));
            routes.mount(config, path -> path.startsWith("/v1/"));
        });
        // end
    }

    /** Listens on a free port and answers it. */
    public int start() {
        return app.start(0).port();
    }

    /** Lets running calls end before the server goes. */
    @Override
    public void close() {
        routes.close();
        app.stop();
    }
}
