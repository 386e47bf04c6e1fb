package dev.tollgate.bootstrap.server;

import dev.tollgate.application.subscription.Billing;
import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.persistence.postgres.PostgresPorts;
import dev.tollgate.stripe.PlanFile;
import dev.tollgate.stripe.StripeConfig;
import dev.tollgate.stripe.StripePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Puts the billing side together, with Stripe behind it or without, and keeps it working. */
final class BillingSide {
    private static final Duration RECENT = Duration.ofHours(1).plusMinutes(5);
    private static final Duration DAYS = Duration.ofDays(3);

    private BillingSide() {}

    /**
     * What is sold.
     *
     * @throws IllegalArgumentException naming the mistake in the file
     */
    static PlanCatalogue catalogue(Config.StripeAccess access) {
        if (access.planFile().isEmpty()) {
            return PlanCatalogue.EMPTY;
        }
        try {
            return PlanFile.read(Files.readString(access.planFile().getFirst()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the file cannot be read", unreadable);
        }
    }

    static Billing assemble(
            Config.StripeAccess access, PlanCatalogue catalogue, PostgresPorts postgres, Ports ports, OwnerId owner) {
        var stores = postgres.billing(InMemoryBilling.ports(catalogue));
        var sold = access.configured()
                ? StripePorts.over(
                        stores, StripeConfig.of(access.secretKey(), access.webhookSecrets(), access.apiBase()))
                : stores;
        var edge = new Billing.Edge(
                InstantSource.system(),
                owner.value(),
                Set.of(),
                () -> ThreadLocalRandom.current().nextDouble(),
                () -> "ord_" + UUID.randomUUID().toString().replace("-", ""));
        return Billing.of(sold, ports, edge);
    }

    /** Begins the work that nobody calls for; each turn does nothing while the database is away. */
    static Jobs start(Billing billing, Preparation preparation, boolean sells) {
        var jobs = new Jobs().every(Duration.ofSeconds(30), "allowances", () -> {
            if (preparation.isDone()) {
                billing.grantAllowances().grant();
            }
        });
        return sells
                ? jobs.every(Duration.ofSeconds(1), "signals", () -> work(billing, preparation))
                        .every(Duration.ofMinutes(1), "top-ups", () -> topUp(billing, preparation))
                        .every(Duration.ofMinutes(5), "missed signals", () -> sweep(billing, preparation, RECENT))
                        .every(Duration.ofHours(1), "billing sweep", () -> sweep(billing, preparation, DAYS))
                : jobs;
    }

    private static void work(Billing billing, Preparation preparation) {
        if (preparation.isDone()) {
            billing.workBillingSignals().work();
        }
    }

    private static void topUp(Billing billing, Preparation preparation) {
        if (preparation.isDone()) {
            billing.topUpAutomatically().topUp();
        }
    }

    private static void sweep(Billing billing, Preparation preparation, Duration window) {
        if (preparation.isDone()) {
            billing.reconcileBilling().reconcile(window);
        }
    }
}
