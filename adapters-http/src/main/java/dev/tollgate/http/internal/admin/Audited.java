package dev.tollgate.http.internal.admin;

import dev.tollgate.application.audit.AuditChange;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Json;
import dev.tollgate.http.internal.server.RefusedException;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts an audit entry around every operators' route that changes something. How a subject stands is
 * what the nearest route shows that reads it, so entries hold nothing that operators cannot see.
 */
public final class Audited {
    private static final String KEYS = "/admin/keys";
    private static final String ACCOUNTS = "/admin/accounts";
    private static final String VERSIONS = "/admin/prices";
    private static final String IMPORT = "/admin/prices/import";
    private static final String PRICES = "/admin/prices/";
    private static final String MODELS = "/admin/models/";
    private static final String BALANCE = "/admin/accounts/{id}/balance";

    private final AuditChange auditChange;
    private final Map<String, Route> reading;

    private Audited(AuditChange auditChange, List<Route> routes) {
        this.auditChange = auditChange;
        this.reading = routes.stream()
                .filter(route -> route.isAdmin() && route.method().equals("GET"))
                .collect(Collectors.toMap(Route::path, Function.identity()));
    }

    /** The same routes, the changing ones of operators with entries. */
    public static List<Route> all(AuditChange auditChange, List<Route> routes) {
        var audited = new Audited(auditChange, routes);
        return routes.stream().map(audited::around).toList();
    }

    private Route around(Route route) {
        if (!route.isAdmin() || route.method().equals("GET")) {
            return route;
        }
        return route.handledBy(exchange -> change(route, exchange));
    }

    private Reply change(Route route, Exchange exchange) throws IOException {
        var asked = new AuditChange.Asked(
                exchange.id().value(),
                exchange.caller().key(),
                route.method() + " " + route.path(),
                subject(route, exchange),
                asked(route, exchange));
        var reading = nearest(route);
        if (reading.isPresent()) {
            return auditChange.make(
                    asked, () -> shown(reading.get(), exchange), () -> handled(route, exchange), Audited::outcome);
        }
        // What it made is in its reply and nowhere before.
        var reply = new AtomicReference<>("");
        return auditChange.make(
                asked,
                reply::get,
                () -> {
                    var given = handled(route, exchange);
                    reply.set(text(given));
                    return given;
                },
                Audited::outcome);
    }

    private static Reply handled(Route route, Exchange exchange) throws IOException {
        try {
            return route.handler().handle(exchange);
        } catch (RefusedException refusal) {
            return Reply.refused(refusal.problem());
        }
    }

    private static String subject(Route route, Exchange exchange) throws IOException {
        if (route.path().equals(ACCOUNTS)) {
            return AccountRoutes.opened(exchange);
        }
        if (route.path().contains("<model>")) {
            return exchange.path("model");
        }
        return route.path().contains("{id}") ? exchange.path("id") : "";
    }

    /** The body, after what only the address says. */
    private static String asked(Route route, Exchange exchange) throws IOException {
        String key = route.path().contains("{key}") ? "key " + exchange.path("key") : "";
        String query = exchange.queryString();
        return key + (query.isEmpty() ? "" : "?" + query) + new String(exchange.body(), StandardCharsets.UTF_8);
    }

    /** A change of credits is seen in the balance, any other in what its path is part of. */
    private Optional<Route> nearest(Route route) {
        String path = route.path();
        if (path.endsWith("/grants") || path.endsWith("/adjustments") || path.endsWith("/revocations")) {
            return Optional.ofNullable(reading.get(BALANCE));
        }
        if (path.startsWith(KEYS)) {
            return Optional.ofNullable(reading.get(KEYS));
        }
        if (path.equals(IMPORT)) {
            return Optional.ofNullable(reading.get(VERSIONS));
        }
        if (path.startsWith(PRICES) || path.startsWith(MODELS)) {
            return Optional.ofNullable(reading.get(path));
        }
        while (path.contains("{")) {
            if (reading.containsKey(path)) {
                return Optional.ofNullable(reading.get(path));
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return Optional.empty();
    }

    private static String shown(Route read, Exchange exchange) {
        try {
            return text(read.handler().handle(exchange));
        } catch (RefusedException unreadable) {
            return "";
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String text(Reply reply) {
        return reply instanceof Reply.Json json ? new String(Json.bytes(json.body()), StandardCharsets.UTF_8) : "";
    }

    private static String outcome(Reply reply) {
        return switch (reply) {
            case Reply.Json json -> Integer.toString(json.status());
            case Reply.Raw raw -> Integer.toString(raw.status());
            case Reply.Empty empty -> Integer.toString(empty.status());
            case Reply.Refused refused -> Integer.toString(refused.problem().status());
            case Reply.Written written -> "written";
        };
    }
}
