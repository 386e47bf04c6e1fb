package dev.tollgate.http.internal.admin;

import dev.tollgate.application.audit.ListAuditEntries;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.audit.AuditEntry;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Json;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** What operators changed, and the figures of the process, for operators. */
public final class AuditRoutes implements RouteGroup {
    private final ListAuditEntries listAuditEntries;
    private final Supplier<String> metrics;

    /** Routes that answer from this use case; metrics come as text in Prometheus' format. */
    public AuditRoutes(ListAuditEntries listAuditEntries, Supplier<String> metrics) {
        this.listAuditEntries = listAuditEntries;
        this.metrics = metrics;
    }

    @Override
    public List<Route> routes() {
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.get("/admin/audit-log", admin, this::entries).withQueries("subject", "limit", "after"),
                Route.get("/admin/metrics", admin, exchange -> figures()));
    }

    private Reply entries(Exchange exchange) {
        var paging = Paging.byIds(exchange);
        var subject = exchange.query("subject").orElse("");
        var entries = listAuditEntries.list(subject, paging.after(), paging.fetch());
        return Reply.ok(paging.page(entries, entry -> entry.id().toString(), EntryJson::of));
    }

    private Reply figures() {
        return Reply.raw(
                "text/plain; version=0.0.4; charset=utf-8", metrics.get().getBytes(StandardCharsets.UTF_8));
    }

    private record EntryJson(
            String id,
            String at,
            String keyId,
            String action,
            Object subject,
            Object asked,
            Object before,
            Object after,
            String outcome) {
        static EntryJson of(AuditEntry entry) {
            return new EntryJson(
                    entry.id().toString(),
                    entry.at().toString(),
                    entry.actor().value(),
                    entry.action(),
                    Json.orNull(entry.subject()),
                    Json.orNull(entry.asked()),
                    Json.orNull(entry.before()),
                    Json.orNull(entry.end().after()),
                    entry.end().outcome());
        }
    }
}
