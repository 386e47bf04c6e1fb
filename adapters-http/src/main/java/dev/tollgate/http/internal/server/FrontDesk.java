package dev.tollgate.http.internal.server;

import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.ledger.UnknownOutcomeException;
import dev.tollgate.http.HttpConfig;
import dev.tollgate.http.HttpProbe;
import io.javalin.http.Context;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Where every request passes: id, drain, access, the route itself, and its errors in one place. */
public final class FrontDesk {
    /** The header that names a request. */
    public static final String REQUEST_ID = "x-request-id";

    /** What Anthropic's clients read it from. */
    private static final String ANTHROPIC_REQUEST_ID = "request-id";

    private static final Logger LOG = System.getLogger(FrontDesk.class.getName());

    private final RequestIds ids;
    private final HttpConfig config;
    private final Gate gate;
    private final RunningCalls calls;
    private final HttpProbe probe;
    private final BodyBudget budget;

    /** A desk that asks this gate who calls, counts calls here and tells a probe. */
    public FrontDesk(HttpConfig config, Gate gate, RunningCalls calls, HttpProbe probe) {
        this.config = config;
        this.ids = new RequestIds(config.clock());
        this.gate = gate;
        this.calls = calls;
        this.probe = probe;
        this.budget = new BodyBudget(config.limits().bodyMemoryBytes(), calls::running);
    }

    /** Serves a request that matched a route. */
    public void serve(Route route, Context context) {
        long began = System.nanoTime();
        var exchange = exchange(route, context);
        probe.begun(exchange.id());
        Traceparent.of(exchange).ifPresent(theirs -> probe.calledFrom(exchange.id(), theirs));
        try {
            serve(route, context, exchange);
        } finally {
            tell(exchange, route.documentedPath(), context, began);
        }
        // Its call has ended: who only sends on keeps neither a place nor memory, and delays no stop.
        exchange.linger();
    }

    private void tell(Exchange exchange, String route, Context context, long began) {
        probe.served(new HttpProbe.Served(
                exchange.id(),
                context.req().getMethod(),
                route,
                exchange.response().getStatus(),
                Duration.ofNanos(System.nanoTime() - began),
                exchange.key()));
    }

    private void serve(Route route, Context context, Exchange exchange) {
        boolean open = route.access() instanceof Access.Open;
        letGo(exchange);
        if (!open) {
            // A cache on the way does not know x-api-key for a credential: it would answer others from memory.
            exchange.response().setHeader("Cache-Control", "no-store");
        }
        if (isHidden(route, context)) {
            ReplyWriter.write(exchange, Reply.refused(Problem.nowhere()));
            return;
        }
        if (!open && !calls.begin(KeptConnections.hasServed(context.req()))) {
            exchange.response().setHeader("Connection", "close");
            ReplyWriter.write(
                    exchange,
                    Reply.refused(Problem.unavailable("The server is stopping; try again.", Duration.ofSeconds(1))));
            return;
        }
        try {
            var reply = handled(route, exchange);
            letGo(exchange);
            ReplyWriter.write(exchange, reply);
        } finally {
            exchange.close();
            if (!open) {
                calls.end(exchange.response().getHeader("Connection") != null);
            }
        }
    }

    /** While leaving: whoever keeps connections for later must not find this one dead. */
    private void letGo(Exchange exchange) {
        if (calls.isLeaving() && !exchange.response().isCommitted()) {
            exchange.response().setHeader("Connection", "close");
        }
    }

    /** Serves a request that matched no route, or a path with another method. */
    public void refuse(Context context, Problem problem) {
        long began = System.nanoTime();
        var exchange = new Exchange(
                ids.mint(), context, reader(context, config.limits().inferenceBodyBytes()));
        name(exchange);
        probe.begun(exchange.id());
        ReplyWriter.write(exchange, Reply.refused(problem));
        tell(exchange, "", context, began);
        exchange.linger();
    }

    private Exchange exchange(Route route, Context context) {
        var limits = config.limits();
        int limit = route.large() ? limits.inferenceBodyBytes() : limits.bodyBytes();
        var exchange = new Exchange(ids.mint(), context, reader(context, limit));
        name(exchange);
        return exchange;
    }

    private static void name(Exchange exchange) {
        var id = exchange.id().toString();
        exchange.response().setHeader(REQUEST_ID, id);
        if (ErrorShape.of(exchange) == ErrorShape.ANTHROPIC) {
            exchange.response().setHeader(ANTHROPIC_REQUEST_ID, id);
        }
    }

    private BodyReader reader(Context context, int limit) {
        return new BodyReader(context.req(), budget, limit, config.times().body());
    }

    /** Whether this route is not there on the port that was asked. */
    boolean isHidden(Route route, Context context) {
        if (route.isMetrics() && !config.openMetrics()) {
            return true;
        }
        boolean everywhere = route.access() instanceof Access.Open && !route.isInside();
        return config.hasAdminPort()
                && !everywhere
                && route.isInside() != (context.req().getLocalPort() == config.adminPort());
    }

    private Reply handled(Route route, Exchange exchange) {
        try {
            return route.access() instanceof Access.Open ? answered(route, exchange) : guarded(route, exchange);
        } catch (RefusedException refusal) {
            return Reply.refused(refusal.problem());
        } catch (UnavailableException away) {
            LOG.log(Level.WARNING, () -> "request " + exchange.id() + ": " + away.getMessage());
            return Reply.refused(Problem.unavailable("Something is away; try again.", away.retryAfter()));
        } catch (UnknownOutcomeException unknown) {
            LOG.log(Level.WARNING, "request " + exchange.id() + " ended without a known outcome", unknown);
            return Reply.refused(Problem.unavailable("The outcome is not known; try again.", Duration.ofSeconds(1)));
        } catch (JacksonException broken) {
            return Reply.refused(Json.malformed(broken));
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, () -> "request " + exchange.id() + " lost its client");
            return lost(exchange);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "request " + exchange.id() + " failed", bug);
            return Reply.refused(Problem.internal());
        }
    }

    private Reply guarded(Route route, Exchange exchange) throws IOException {
        return switch (gate.judge(exchange)) {
            case Gate.Entry.Barred barred -> Reply.refused(barred.problem());
            case Gate.Entry.Known known -> {
                if (route.access() instanceof Access.Needs needs
                        && !known.caller().may(needs.scope())) {
                    yield Reply.refused(lacks(known.caller(), needs.scope()));
                }
                exchange.admit(known.caller());
                yield answered(route, exchange);
            }
        };
    }

    private static Reply answered(Route route, Exchange exchange) throws IOException {
        route.queries().check(exchange);
        return route.handler().handle(exchange);
    }

    private static Problem lacks(Caller caller, Scope scope) {
        var has = caller.scopes().stream().sorted().map(Scope::word).collect(Collectors.joining(", "));
        var yours = has.isEmpty() ? "none" : has;
        return Problem.forbidden("This route needs the scope " + scope.word() + "; yours are " + yours + ".")
                .with("scope", scope.word());
    }

    /** A body that could not be read to its end; the client hears it if it still listens. */
    private static Reply lost(Exchange exchange) {
        return exchange.response().isCommitted()
                ? new Reply.Written()
                : Reply.refused(Problem.invalid("", "The body broke off before its end."));
    }
}
