package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.config.Problem;
import dev.tollgate.http.HttpConfig;
import dev.tollgate.http.HttpLimits;
import dev.tollgate.http.HttpTimes;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** What an operator chose for the doors, in the adapter's words. */
final class HttpSettings {

    private HttpSettings() {}

    static HttpConfig of(Config config, InstantSource clock) {
        Config.Listening chosen = config.listening();
        HttpTimes usual = HttpTimes.defaults();
        HttpTimes times = new HttpTimes(
                config.calls().clientIdle(), usual.body(), usual.comment(), chosen.stopNotice(), chosen.stopGrace());
        HttpLimits limits = HttpLimits.defaults()
                .withBodies(
                        config.calls().bodies().inference(),
                        config.calls().bodies().others());
        return new HttpConfig(
                chosen.host(),
                chosen.port(),
                chosen.adminPort(),
                chosen.adminHost(),
                chosen.openMetrics(),
                limits,
                times,
                clock);
    }

    /** What to tell an operator where the server cannot listen. */
    static Problem cannotListen(Config.Listening chosen, UncheckedIOException why) {
        String message = String.valueOf(why.getMessage());
        boolean admin = message.contains(":" + chosen.adminPort() + ":");
        return new Problem(
                admin ? "TOLLGATE_ADMIN_PORT" : "TOLLGATE_PORT",
                "\"" + (admin ? chosen.adminPort() : chosen.port()) + "\", where the server cannot listen (" + message
                        + ")",
                "Stop what listens there, or choose another port or another "
                        + (admin ? "TOLLGATE_ADMIN_HOST." : "TOLLGATE_HOST."));
    }
}
