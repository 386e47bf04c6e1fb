package dev.tollgate.bootstrap.server;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.application.subscription.Billing;
import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.config.DatabaseAddress;
import dev.tollgate.bootstrap.config.Problem;
import dev.tollgate.bootstrap.database.DataDirectory;
import dev.tollgate.bootstrap.database.OwnPostgres;
import dev.tollgate.bootstrap.database.StartingPostgres;
import dev.tollgate.bootstrap.metrics.BillingFigures;
import dev.tollgate.bootstrap.metrics.Metrics;
import dev.tollgate.bootstrap.tracing.Tracing;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.ledger.OwnerId;
import dev.tollgate.domain.limit.RateLimiter;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.subscription.PlanCatalogue;
import dev.tollgate.http.HttpProbe;
import dev.tollgate.http.HttpServer;
import dev.tollgate.http.outgoing.OutgoingConfig;
import dev.tollgate.http.outgoing.OutgoingWebhooks;
import dev.tollgate.llm.ConfiguredProviders;
import dev.tollgate.persistence.file.FileCallJournal;
import dev.tollgate.persistence.postgres.PostgresPorts;
import dev.tollgate.persistence.redis.RedisConfig;
import dev.tollgate.persistence.redis.RedisConfig.WhenDown;
import dev.tollgate.persistence.redis.RedisPorts;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Puts a server together from its configuration. */
public final class Assembly {

    private final Config config;
    private final Consumer<List<FirstKey>> untoldKeys;
    private final InstantSource machine;
    private final Stack stack = new Stack();
    private final Metrics metrics = stack.add(new Metrics());
    private final List<HealthProbe> probes = new ArrayList<>();

    private Assembly(Config config, Consumer<List<FirstKey>> untoldKeys, InstantSource machine) {
        this.config = config;
        this.untoldKeys = untoldKeys;
        this.machine = machine;
    }

    /** What came of starting. */
    public sealed interface Outcome {
        /** It answers requests. */
        record Running(Server server) implements Outcome {}

        /** It does not, and everything it had opened is closed again. */
        record Failed(Problem problem) implements Outcome {}
    }

    /** Starts a server whose database is there; returns when it answers. */
    public static Outcome start(Config config) {
        return start(config, keys -> {});
    }

    /**
     * Starts a server; returns when it answers, which may be before its database is there.
     *
     * @param untoldKeys is told the first keys if they are made only then, or if they were made and it does not start
     */
    public static Outcome start(Config config, Consumer<List<FirstKey>> untoldKeys) {
        return start(config, untoldKeys, InstantSource.system());
    }

    /**
     * Starts a server on a machine with another clock.
     *
     * @param machine the clock to go by until that of the database was read
     */
    public static Outcome start(Config config, Consumer<List<FirstKey>> untoldKeys, InstantSource machine) {
        Assembly assembly = new Assembly(config, untoldKeys, machine);
        boolean running = false;
        try {
            Outcome outcome = assembly.start();
            running = outcome instanceof Outcome.Running;
            return outcome;
        } finally {
            if (!running) {
                assembly.stack.close();
            }
        }
    }

    private Outcome start() {
        Optional<DataDirectory> directory;
        try {
            directory = DataDirectory.lock(config.storage().directory());
        } catch (UncheckedIOException unusable) {
            return new Outcome.Failed(DataDirectory.unusable(config.storage().directory(), unusable));
        }
        if (directory.isEmpty()) {
            return new Outcome.Failed(new Problem(
                    "TOLLGATE_DATA_DIR",
                    "\"" + config.storage().directory() + "\", which another server is using",
                    "Stop that server, or choose another directory."));
        }
        stack.add(directory.get());
        Optional<StartingPostgres> own = config.storage().ownDatabase()
                ? Optional.of(stack.add(StartingPostgres.in(directory.get())))
                : Optional.empty();
        PlanCatalogue catalogue;
        try {
            catalogue = BillingSide.catalogue(config.stripe());
        } catch (IllegalArgumentException | UncheckedIOException wrong) {
            return new Outcome.Failed(new Problem(
                    "TOLLGATE_PLANS", BillingSide.shown(config.stripe()), "In it, " + wrong.getMessage() + "."));
        }
        Optional<Problem> mistake = BillingSide.mistake(config.stripe(), catalogue);
        return mistake.isPresent() ? new Outcome.Failed(mistake.get()) : serve(directory.get(), own, catalogue);
    }

    private Outcome serve(DataDirectory directory, Optional<StartingPostgres> own, PlanCatalogue catalogue) {
        // Reads the certificates that everybody trusts, which takes a while: a database of our own starts meanwhile.
        OutgoingWebhooks outgoing = stack.add(new OutgoingWebhooks(
                OutgoingConfig.defaults().allowing(config.outside().webhookNetworks())));
        if (own.isEmpty()) {
            return serve(directory, config.storage().database().getFirst(), outgoing, catalogue);
        }
        return switch (own.get().await()) {
            case OwnPostgres.Outcome.Failed failed -> new Outcome.Failed(failed.problem());
            case OwnPostgres.Outcome.Running running ->
                serve(directory, running.postgres().address(), outgoing, catalogue);
        };
    }

    private Outcome serve(
            DataDirectory directory, DatabaseAddress address, OutgoingWebhooks outgoing, PlanCatalogue catalogue) {
        PostgresPorts postgres =
                stack.add(PostgresPorts.of(DatabaseSettings.of(config.storage(), address), metrics.ofLedger()));
        InstantSource clock = postgres.clock(machine);
        OwnerId owner = new OwnerId("tollgate-" + UUID.randomUUID());
        Ports measured = metrics.around(ports(directory, postgres, outgoing, owner, clock));
        List<Tracing> tracing = config.outside().traces().stream()
                .map(collector -> stack.add(Tracing.to(collector)))
                .toList();
        Ports ports = tracing.stream()
                .findFirst()
                .map(traces -> traces.around(measured))
                .orElse(measured);
        AtomicBoolean prepared = new AtomicBoolean();
        Ports guarded = ports.with(ApiKeys.class, new KeysInTime(ports.apiKeys(), prepared::get));
        Policies policies =
                PolicySettings.of(config, owner, metrics.ofAttempts()).with(BillingSide.limits(catalogue));
        Gateway gateway = Gateway.of(guarded, policies, clock);
        boolean migrates =
                config.storage().ownDatabase() || config.storage().use().migrate();
        FirstStart firstStart = new FirstStart(config, gateway, ports, clock, owner);
        Preparation preparation = new Preparation(postgres, migrates, firstStart, prepared, untoldKeys);
        Optional<Problem> hopeless = preparation.firstTry();
        if (hopeless.isPresent()) {
            return new Outcome.Failed(hopeless.get());
        }
        metrics.watch(postgres);
        stack.add(HouseKeeping.start(gateway, ports, preparation, owner));
        stack.add(new Bookkeeping(gateway, ports.leases(), owner, clock, metrics.ofLedger()).start(preparation));
        BillingFigures figures = metrics.ofBilling();
        Billing billing = BillingSide.assemble(config.stripe(), catalogue, postgres, ports, owner, figures, clock);
        stack.add(BillingJobs.start(billing, config.stripe(), preparation, ports.leases(), owner, figures));
        HealthProbe health = health(preparation::look, ports);
        HttpProbe doors = metrics.ofDoors(health);
        HttpProbe watched =
                tracing.stream().findFirst().map(traces -> traces.around(doors)).orElse(doors);
        HttpServer http;
        try {
            http = stack.add(HttpServer.start(HttpSettings.of(config, clock), gateway, billing, health, watched));
        } catch (UncheckedIOException taken) {
            // They are kept by now, and no later start can show them.
            untoldKeys.accept(preparation.newKeys());
            return new Outcome.Failed(HttpSettings.cannotListen(config.listening(), taken));
        }
        metrics.watch(http);
        return new Outcome.Running(
                new Server(http, preparation.newKeys(), Providers.modelToTry(config.vendors()), stack));
    }

    private Ports ports(
            DataDirectory directory,
            PostgresPorts postgres,
            OutgoingWebhooks outgoing,
            OwnerId owner,
            InstantSource clock) {
        ConfiguredProviders providers = stack.add(
                Providers.of(config.vendors(), config.calls().provider().patience(), metrics.ofProviders(), clock));
        Ports plain = withRedis(Wiring.ports(postgres, providers, journal(directory, owner), clock));
        return Surroundings.around(plain.with(NoticeSender.class, outgoing), config.outside(), directory.path(), clock);
    }

    private FileCallJournal journal(DataDirectory directory, OwnerId owner) {
        return stack.add(FileCallJournal.in(directory.path().resolve("calls"), owner.value()));
    }

    /** Without Redis each process limits alone. */
    private Ports withRedis(Ports ports) {
        Config.RedisUse use = config.storage().redis();
        if (use.address().isEmpty()) {
            return ports;
        }
        RedisConfig settings = RedisConfig.of(use.address().getFirst().toString())
                .waiting(use.patience())
                .with(use.failClosed() ? WhenDown.FAIL_CLOSED : WhenDown.LOCAL);
        RedisPorts redis = stack.add(new RedisPorts(settings, ports.rateLimiter(), metrics.ofRedis()));
        probes.add(redis.healthProbe());
        return ports.with(RateLimiter.class, redis.rateLimiter());
    }

    private HealthProbe health(HealthProbe preparation, Ports ports) {
        probes.addAll(0, List.of(ports.healthProbe(), preparation));
        return new AllProbes(probes);
    }
}
