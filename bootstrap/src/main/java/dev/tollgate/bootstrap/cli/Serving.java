package dev.tollgate.bootstrap.cli;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.config.Variables;
import dev.tollgate.bootstrap.server.Assembly;
import dev.tollgate.bootstrap.server.Server;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A server from its start until the process is told to end. */
record Serving(Map<String, String> environment, PrintWriter out, PrintWriter errors) {

    private static final System.Logger LOG = System.getLogger(Serving.class.getName());
    /** Addresses to listen on that are none to call. */
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

    /** Answers the exit code. */
    int run() {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        // From before the start: one that is told to end comes to its end first, so that the first keys
        // are shown and a PostgreSQL of its own does not run on alone.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            if (started.getCount() > 0) {
                Farewell.whileStarting(out);
            }
            await(closed);
        }));
        try {
            return Commands.configured(environment, errors, config -> start(config, started, told));
        } catch (RuntimeException bug) {
            bug.printStackTrace(errors);
            errors.flush();
            return Commands.FAILED;
        } finally {
            started.countDown();
            closed.countDown();
        }
    }

    private int start(Config config, CountDownLatch started, CountDownLatch told) {
        Variables.unread(environment.keySet())
                .forEach(name -> LOG.log(
                        Level.WARNING,
                        name + " is set and nothing reads it; `./tollgate config` lists every variable"));
        Assembly.Outcome outcome = Assembly.start(config, keys -> Welcome.printKeys(keys, out));
        started.countDown();
        return switch (outcome) {
            case Assembly.Outcome.Failed failed -> Commands.unsound(errors, List.of(failed.problem()));
            case Assembly.Outcome.Running running -> serve(running.server(), config.listening(), told);
        };
    }

    /** Until the process is told to end; what runs is then drained before the process is gone. */
    private int serve(Server server, Config.Listening listening, CountDownLatch told) {
        Welcome.print(
                "http://localhost:" + server.port(),
                operatorsAddress(listening),
                server.newKeys(),
                server.modelToTry(),
                out);
        await(told);
        Farewell.begin(server.runningCalls(), listening.stopNotice(), listening.stopGrace(), out);
        server.close();
        Farewell.end(out);
        return 0;
    }

    /** Empty if operators have none of their own. */
    private static String operatorsAddress(Config.Listening listening) {
        if (listening.adminPort() == Config.Listening.NO_ADMIN_PORT) {
            return "";
        }
        String host = EVERYWHERE.contains(listening.adminHost()) ? "localhost" : listening.adminHost();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listening.adminPort();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
