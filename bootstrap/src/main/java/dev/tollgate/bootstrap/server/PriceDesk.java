package dev.tollgate.bootstrap.server;

import dev.tollgate.application.audit.AuditChange;
import dev.tollgate.application.pricing.ImportPrices;
import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.config.DatabaseAddress;
import dev.tollgate.bootstrap.config.Problem;
import dev.tollgate.bootstrap.database.DataDirectory;
import dev.tollgate.bootstrap.database.OwnPostgres;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.account.KeyId;
import dev.tollgate.domain.inference.Body;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.domain.pricing.PriceSheets;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.llm.PriceMap;
import dev.tollgate.persistence.postgres.PostgresConfig;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The price books of a house, opened beside its server or without it. Servers that run see what is
 * published here within seconds.
 */
public final class PriceDesk implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    /** Whoever may run commands on the database needs no key. */
    private static final KeyId COMMAND_LINE = new KeyId("command-line");

    private final Stack stack;
    private final Ports ports;

    private PriceDesk(Stack stack, Ports ports) {
        this.stack = stack;
        this.ports = ports;
    }

    /** What came of opening. */
    public sealed interface Outcome {
        /** The books are open. */
        record Open(PriceDesk desk) implements Outcome {}

        /** No server has ever run on the directory, in which nothing is made. */
        record NoDatabase(Path directory) implements Outcome {}

        /** The schema is older than this release, and was left so; everything is closed again. */
        record OldSchema() implements Outcome {}

        /** They are not, and everything that was opened is closed again. */
        record Failed(Problem problem) implements Outcome {}
    }

    /**
     * Opens the books where the configuration says that they are. Changes nothing there, the schema
     * least of all: servers of an older release may be running.
     */
    public static Outcome open(Config config) {
        Stack stack = new Stack();
        Outcome outcome = new Outcome.Failed(new Problem("TOLLGATE_DATA_DIR", "in use", "Try again."));
        try {
            outcome = config.storage().ownDatabase()
                    ? own(config.storage().directory(), stack)
                    : at(config.storage().database().getFirst(), stack);
            return outcome;
        } finally {
            if (!(outcome instanceof Outcome.Open)) {
                stack.close();
            }
        }
    }

    /**
     * Publishes the entries of a sheet over the present ones, effective now, with an entry in the audit
     * log around it.
     *
     * @throws dev.tollgate.domain.UnavailableException if that cannot be written; nothing is published
     */
    public ImportPrices.Result importSheet(Body sheet, Instant now) {
        var clock = InstantSource.system();
        var prices = new ImportPrices(ports.priceSheets(), ports.priceBooks(), clock);
        var asked = new AuditChange.Asked(
                CallId.made(now, new SecureRandom()).value(), COMMAND_LINE, "tollgate prices import", "", sheet.text());
        return new AuditChange(ports.auditLog(), clock)
                .make(asked, this::version, () -> prices.importSheet(sheet, now), PriceDesk::outcome);
    }

    private String version() {
        return current().map(book -> "{\"version\":" + book.version() + "}").orElse("");
    }

    private static String outcome(ImportPrices.Result result) {
        return switch (result) {
            case ImportPrices.Result.Imported imported -> imported.changed() ? "published" : "unchanged";
            case ImportPrices.Result.Bad bad -> "bad";
            case ImportPrices.Result.Past past -> "past";
            case ImportPrices.Result.NoTerms none -> "no book";
        };
    }

    /** The book in effect; empty before a server has run here for the first time. */
    public Optional<PriceBook> current() {
        return ports.priceBooks().current();
    }

    @Override
    public void close() {
        stack.close();
    }

    /** A server that runs has the directory and keeps the database going; else it is started for us. */
    private static Outcome own(Path directory, Stack stack) {
        if (!OwnPostgres.isIn(directory)) {
            return new Outcome.NoDatabase(directory);
        }
        Optional<DataDirectory> locked;
        try {
            locked = DataDirectory.lock(directory);
        } catch (UncheckedIOException unusable) {
            return new Outcome.Failed(DataDirectory.unusable(directory, unusable));
        }
        if (locked.isEmpty()) {
            return OwnPostgres.runningIn(directory)
                    .map(address -> at(address, stack))
                    .orElseGet(() -> new Outcome.Failed(new Problem(
                            "TOLLGATE_DATA_DIR",
                            "\"" + directory + "\", which a server that has not quite started is using",
                            "Try again when it answers.")));
        }
        stack.add(locked.get());
        return switch (OwnPostgres.start(locked.get())) {
            case OwnPostgres.Outcome.Failed failed -> new Outcome.Failed(failed.problem());
            case OwnPostgres.Outcome.Running running -> {
                stack.add(running.postgres());
                yield at(running.postgres().address(), stack);
            }
        };
    }

    private static Outcome at(DatabaseAddress address, Stack stack) {
        PostgresPorts postgres = stack.add(PostgresPorts.of(PostgresConfig.of(address.jdbcUrl())
                .login(address.user(), address.password())
                .withConnections(CONNECTIONS)));
        if (!postgres.isMigrated()) {
            return new Outcome.OldSchema();
        }
        Ports ports = postgres.over(InMemoryPorts.with(InstantSource.system()).ports())
                .with(PriceSheets.class, new PriceMap());
        return new Outcome.Open(new PriceDesk(stack, ports));
    }
}
