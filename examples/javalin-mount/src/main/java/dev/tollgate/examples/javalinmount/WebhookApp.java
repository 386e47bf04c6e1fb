package dev.tollgate.examples.javalinmount;

import dev.tollgate.application.subscription.Billing;
import dev.tollgate.http.HttpConfig;
import dev.tollgate.http.HttpRoutes;
import io.javalin.Javalin;

/** An application that takes Stripe's events and nothing else of the house. */
public final class WebhookApp implements AutoCloseable {

    private final HttpRoutes webhook;
    private final Javalin app;

    public WebhookApp(Billing billing) {
        webhook = HttpRoutes.ofStripeWebhooks(HttpConfig.defaults(), billing);
        app = Javalin.create(webhook::mount);
    }

    /** Listens on a free port and answers it. */
    public int start() {
        return app.start(0).port();
    }

    @Override
    public void close() {
        webhook.close();
        app.stop();
    }
}
