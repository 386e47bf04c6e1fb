package dev.tollgate.bootstrap.server;

import dev.tollgate.application.inference.PlanLimits;
import dev.tollgate.application.subscription.Billing;
import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.config.Problem;
import dev.tollgate.bootstrap.metrics.BillingFigures;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.domain.account.Account;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.ledger.SpendWindow;
import dev.tollgate.domain.limit.RateLimit;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.subscription.PlanBounds;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.persistence.postgres.PostgresPorts;
import dev.tollgate.stripe.PlanFile;
import dev.tollgate.stripe.StripeConfig;
import dev.tollgate.stripe.StripePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Puts the billing side together, with Stripe behind it or without. */
final class BillingSide {

    private static final System.Logger LOG = System.getLogger(BillingSide.class.getName());

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

    /** The file of plans, as mistakes in it name it. */
    static String shown(Config.StripeAccess access) {
        return access.planFile().stream().map(path -> "\"" + path + "\"").collect(Collectors.joining());
    }

    /** Why Stripe would not sell what the catalogue promises; a Stripe that is away is no reason not to start. */
    static Optional<Problem> mistake(Config.StripeAccess access, PlanCatalogue catalogue) {
        if (!access.sells()) {
            return Optional.empty();
        }
        try {
            var mistakes = StripePorts.mistakes(catalogue, settings(access));
            return mistakes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Problem("TOLLGATE_PLANS", shown(access), String.join("; ", mistakes) + "."));
        } catch (UnavailableException away) {
            LOG.log(Level.WARNING, "the plans were not compared with Stripe's prices: " + away.getMessage());
            return Optional.empty();
        } catch (IllegalStateException refused) {
            return Optional.of(new Problem(
                    "STRIPE_SECRET_KEY", "a key that Stripe does not take", String.valueOf(refused.getMessage())));
        }
    }

    /** How fast and how far callers may go, by their plan. */
    static PlanLimits limits(PlanCatalogue catalogue) {
        Map<String, RateLimit> rates = new HashMap<>();
        Map<String, Map<SpendWindow, Credits>> spend = new HashMap<>();
        note(Account.NO_PLAN, catalogue.withoutPlan(), rates, spend);
        catalogue.plans().forEach(plan -> note(plan.id(), plan.bounds(), rates, spend));
        return new PlanLimits(rates, spend);
    }

    private static void note(
            String plan,
            PlanBounds bounds,
            Map<String, RateLimit> rates,
            Map<String, Map<SpendWindow, Credits>> spend) {
        rates.put(plan, bounds.rates());
        spend.put(plan, bounds.spend());
    }

    static Billing assemble(
            Config.StripeAccess access,
            PlanCatalogue catalogue,
            PostgresPorts postgres,
            Ports ports,
            OwnerId owner,
            BillingFigures figures,
            InstantSource clock) {
        var stores = postgres.billing(InMemoryBilling.ports(catalogue));
        var sold = access.configured() ? StripePorts.over(stores, settings(access), figures) : stores;
        var edge = new Billing.Edge(
                clock,
                owner.value(),
                access.returnOrigins(),
                () -> ThreadLocalRandom.current().nextDouble(),
                () -> "ord_" + UUID.randomUUID().toString().replace("-", ""));
        return Billing.of(sold, ports, edge);
    }

    private static StripeConfig settings(Config.StripeAccess access) {
        var settings = StripeConfig.of(access.secretKey(), access.webhookSecrets(), access.apiBase());
        return access.livemode().isEmpty()
                ? settings
                : settings.inMode(access.livemode().getFirst());
    }
}
