package dev.tollgate.http.internal.diagnostics;

import dev.tollgate.application.diagnostics.ListDiagnostics;
import dev.tollgate.application.diagnostics.OpenDiagnostics;
import dev.tollgate.application.diagnostics.ReceiveDiagnostics;
import dev.tollgate.domain.access.Scope;
import dev.tollgate.domain.diagnostics.Bundle;
import dev.tollgate.http.internal.server.Access;
import dev.tollgate.http.internal.server.Exchange;
import dev.tollgate.http.internal.server.Paging;
import dev.tollgate.http.internal.server.Problem;
import dev.tollgate.http.internal.server.Reply;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Files that users send to have a problem looked into; operators list and download them. */
public final class DiagnosticsRoutes implements RouteGroup {
    private static final Problem NO_FILE = Problem.notFound("There is no such file.");

    private final ReceiveDiagnostics receiveDiagnostics;
    private final ListDiagnostics listDiagnostics;
    private final OpenDiagnostics openDiagnostics;

    /** Routes that answer from these use cases. */
    public DiagnosticsRoutes(
            ReceiveDiagnostics receiveDiagnostics, ListDiagnostics listDiagnostics, OpenDiagnostics openDiagnostics) {
        this.receiveDiagnostics = receiveDiagnostics;
        this.listDiagnostics = listDiagnostics;
        this.openDiagnostics = openDiagnostics;
    }

    @Override
    public List<Route> routes() {
        var admin = Access.needs(Scope.ADMIN);
        return List.of(
                Route.post("/v1/diagnostics", Access.anyCaller(), this::receive).withLargeBodies(),
                Route.post("/api/diagnostics", Access.anyCaller(), this::receive)
                        .withLargeBodies(),
                Route.get("/admin/diagnostics", admin, this::list).withQueries("limit", "after"),
                Route.get("/admin/diagnostics/{id}", admin, this::download));
    }

    private Reply receive(Exchange exchange) throws IOException {
        var boundary = exchange.header("Content-Type").flatMap(Multipart::boundary);
        if (boundary.isEmpty()) {
            return Reply.refused(Problem.of(
                    415, "unsupported_media_type", "Send the file as multipart/form-data, with a boundary."));
        }
        var file = Multipart.file(boundary.get(), exchange.body());
        if (file.isEmpty()) {
            return Reply.refused(Problem.invalid("file", "The form has no file, or is not well-formed."));
        }
        var result = receiveDiagnostics.receive(
                exchange.id().value(),
                exchange.member(),
                file.get().name(),
                file.get().content());
        return switch (result) {
            case ReceiveDiagnostics.Result.Received received -> Reply.created(BundleJson.of(received.bundle()));
            case ReceiveDiagnostics.Result.OverQuota over -> Reply.refused(overQuota(over));
            case ReceiveDiagnostics.Result.TooLarge large ->
                Reply.refused(Problem.tooLarge(ReceiveDiagnostics.MOST_BYTES));
            case ReceiveDiagnostics.Result.WrongKind wrong ->
                Reply.refused(
                        Problem.of(415, "unsupported_media_type", "The file must end in .json, .log, .txt or .zip.")
                                .about("file"));
            case ReceiveDiagnostics.Result.Malformed malformed ->
                Reply.refused(Problem.invalid("file", "The file is empty, or not what its name says."));
        };
    }

    private static Problem overQuota(ReceiveDiagnostics.Result.OverQuota over) {
        var quota = over.quota();
        return Problem.of(
                        429,
                        "rate_limit_exceeded",
                        "An account may send " + quota.files() + " files in 24 hours, of " + (quota.bytes() >> 20)
                                + " MiB together; there is room for this one in "
                                + Math.max(1, over.retryAfter().toMinutes())
                                + " minutes.")
                .with("limit", quota.files())
                .with("limit_bytes", quota.bytes())
                .with("reset", Math.max(1, over.retryAfter().toSeconds()))
                .with("unit", "files")
                .retryAfter(over.retryAfter());
    }

    private Reply list(Exchange exchange) {
        var paging = Paging.byIds(exchange);
        var bundles = listDiagnostics.list(paging.after(), paging.fetch());
        return Reply.ok(paging.page(bundles, bundle -> bundle.id().toString(), BundleJson::of));
    }

    private Reply download(Exchange exchange) throws IOException {
        var opened = id(exchange).flatMap(openDiagnostics::open);
        if (opened.isEmpty()) {
            return Reply.refused(NO_FILE);
        }
        try (var content = opened.get().content()) {
            var bundle = opened.get().bundle();
            // Shown in a browser, a file of somebody else's could run as a page of ours.
            return Reply.raw(
                    "application/octet-stream",
                    content.readAllBytes(),
                    Map.of(
                            "Content-Disposition",
                            "attachment; filename=\"" + bundle.name() + "\"",
                            "X-Content-Type-Options",
                            "nosniff",
                            "x-sha256",
                            bundle.sha256()));
        }
    }

    private static Optional<UUID> id(Exchange exchange) {
        try {
            return Optional.of(UUID.fromString(exchange.path("id")));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private record BundleJson(
            String id,
            String accountId,
            String keyId,
            String name,
            long size,
            String sha256,
            String receivedAt,
            String expiresAt) {
        static BundleJson of(Bundle bundle) {
            return new BundleJson(
                    bundle.id().toString(),
                    bundle.account().value(),
                    bundle.key().value(),
                    bundle.name(),
                    bundle.size(),
                    bundle.sha256(),
                    bundle.received().toString(),
                    bundle.expires().toString());
        }
    }
}
