package dev.tollgate.http;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.subscription.Billing;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.http.internal.access.CallerRoutes;
import dev.tollgate.http.internal.access.KeyRoutes;
import dev.tollgate.http.internal.access.OperatorKeyRoutes;
import dev.tollgate.http.internal.admin.AccountCreditRoutes;
import dev.tollgate.http.internal.admin.AccountKeyRoutes;
import dev.tollgate.http.internal.admin.AccountRoutes;
import dev.tollgate.http.internal.admin.AdjustmentRoutes;
import dev.tollgate.http.internal.admin.AuditRoutes;
import dev.tollgate.http.internal.admin.Audited;
import dev.tollgate.http.internal.admin.LedgerAuditRoutes;
import dev.tollgate.http.internal.admin.ModelPriceRoutes;
import dev.tollgate.http.internal.admin.ModelSaleRoutes;
import dev.tollgate.http.internal.admin.MultiplierRoutes;
import dev.tollgate.http.internal.admin.PriceRoutes;
import dev.tollgate.http.internal.admin.ReportRoutes;
import dev.tollgate.http.internal.billing.AdminBillingRoutes;
import dev.tollgate.http.internal.billing.StripeRoutes;
import dev.tollgate.http.internal.billing.SubscriptionRoutes;
import dev.tollgate.http.internal.billing.TopUpRoutes;
import dev.tollgate.http.internal.credits.CreditRoutes;
import dev.tollgate.http.internal.credits.Statement;
import dev.tollgate.http.internal.diagnostics.DiagnosticsRoutes;
import dev.tollgate.http.internal.docs.DocsRoutes;
import dev.tollgate.http.internal.health.HealthRoutes;
import dev.tollgate.http.internal.inference.CountRoutes;
import dev.tollgate.http.internal.inference.InferenceRoutes;
import dev.tollgate.http.internal.inference.QuoteRoutes;
import dev.tollgate.http.internal.limits.RateLimitRoutes;
import dev.tollgate.http.internal.models.ModelRoutes;
import dev.tollgate.http.internal.notices.WebhookRoutes;
import dev.tollgate.http.internal.server.Heartbeats;
import dev.tollgate.http.internal.server.Route;
import dev.tollgate.http.internal.server.RouteGroup;
import dev.tollgate.http.internal.server.RunningCalls;
import dev.tollgate.http.internal.usage.UsageRoutes;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every route there is: the list to which a new group is added. */
final class RouteTable {
    private RouteTable() {}

    static List<Route> routes(Gateway gateway, Server server) {
        var routes = Stream.of(
                        inference(gateway, server),
                        own(gateway),
                        admin(gateway, server),
                        house(server),
                        billing(server))
                .flatMap(List::stream)
                .flatMap(group -> group.routes().stream())
                .toList();
        return Audited.all(gateway.auditChange(), routes);
    }

    private static List<RouteGroup> inference(Gateway gateway, Server server) {
        return List.of(
                new InferenceRoutes(gateway.startInference(), server.heartbeats(), server.calls()),
                new CountRoutes(gateway.countTokens()),
                new QuoteRoutes(gateway.quoteInference(), gateway.priceUsage()),
                new ModelRoutes(gateway.listModels(), gateway.surveyModels()));
    }

    private static List<RouteGroup> own(Gateway gateway) {
        return List.of(
                new CreditRoutes(statement(gateway)),
                new UsageRoutes(
                        gateway.findAccount(), gateway.listUsage(), gateway.findUsage(), gateway.summariseUsage()),
                new KeyRoutes(
                        gateway.issueApiKey(),
                        gateway.findApiKey(),
                        gateway.listApiKeys(),
                        gateway.rotateApiKey(),
                        gateway.revokeApiKey()),
                new DiagnosticsRoutes(
                        gateway.receiveDiagnostics(), gateway.listDiagnostics(), gateway.openDiagnostics()),
                new RateLimitRoutes(gateway.viewRateLimits(), gateway.findAccount()),
                new WebhookRoutes(
                        gateway.viewDestination(),
                        gateway.setDestination(),
                        gateway.removeDestination(),
                        gateway.testDestination(),
                        gateway.listDestinations()),
                new CallerRoutes());
    }

    private static List<RouteGroup> admin(Gateway gateway, Server server) {
        return List.of(
                new AccountRoutes(
                        gateway.openAccount(),
                        gateway.findAccount(),
                        gateway.listAccounts(),
                        gateway.suspendAccount(),
                        gateway.resumeAccount()),
                new OperatorKeyRoutes(
                        gateway.issueApiKey(),
                        gateway.findApiKey(),
                        gateway.listApiKeys(),
                        gateway.rotateApiKey(),
                        gateway.revokeApiKey()),
                new AccountKeyRoutes(
                        gateway.findAccount(),
                        gateway.issueApiKey(),
                        gateway.findApiKey(),
                        gateway.listApiKeys(),
                        gateway.revokeApiKey()),
                new AccountCreditRoutes(
                        gateway.findAccount(), gateway.grantCredits(), gateway.listHolds(), statement(gateway)),
                new AuditRoutes(gateway.listAuditEntries(), server.metrics()),
                new AdjustmentRoutes(gateway.adjustCredits()),
                new LedgerAuditRoutes(gateway.auditLedger(), gateway.viewAuditRound()),
                new ReportRoutes(gateway.reportHouse(), gateway.reportVendors(), server.clock()),
                new PriceRoutes(gateway.importPrices(), gateway.listPrices(), server.clock()),
                new MultiplierRoutes(gateway.viewPrices(), gateway.setMultiplier(), server.clock()),
                new ModelPriceRoutes(gateway.viewPrices(), gateway.setModelPrice(), server.clock()),
                new ModelSaleRoutes(
                        gateway.surveyModels(), gateway.viewPrices(), gateway.setModelSale(), server.clock()));
    }

    private static List<RouteGroup> house(Server server) {
        return List.of(new HealthRoutes(server.health(), server.calls(), server.metrics()), new DocsRoutes());
    }

    private static List<RouteGroup> billing(Server server) {
        return server.billing().stream()
                .flatMap(billing -> Stream.<RouteGroup>of(
                        new SubscriptionRoutes(billing),
                        new TopUpRoutes(billing),
                        new StripeRoutes(billing),
                        new AdminBillingRoutes(billing)))
                .toList();
    }

    private static Statement statement(Gateway gateway) {
        return new Statement(gateway.viewBalance(), gateway.listEntries());
    }

    /** What routes need of the server they run in; without a billing side it has no doors. */
    record Server(
            RunningCalls calls,
            Heartbeats heartbeats,
            HealthProbe health,
            Supplier<String> metrics,
            List<Billing> billing,
            InstantSource clock) {}
}
