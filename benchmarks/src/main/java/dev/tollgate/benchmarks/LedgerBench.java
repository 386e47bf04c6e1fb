package dev.tollgate.benchmarks;

import dev.tollgate.application.ledger.AuditLedger;
import dev.tollgate.domain.Ports;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.persistence.postgres.PostgresConfig;
import dev.tollgate.persistence.postgres.PostgresPorts;
import dev.tollgate.testservers.postgres.FreshDatabase;
import dev.tollgate.testservers.postgres.PostgresInstance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** A PostgreSQL of its own for a ledger benchmark, durable, and the ports in front of it. */
final class LedgerBench implements AutoCloseable {

    /** A gibibyte of them, which is what PostgreSQL keeps unless told otherwise. */
    private static final int LOG_FILES = 64;

    private final PostgresInstance server = PostgresInstance.start();
    private final FreshDatabase database = server.freshDatabase();
    private final List<PostgresPorts> opened = new ArrayList<>();

    /** Prints what the server promises about commits. */
    LedgerBench() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version(), current_setting('fsync'),"
                        + " current_setting('synchronous_commit'), current_setting('full_page_writes'),"
                        + " current_setting('wal_sync_method'), current_setting('shared_buffers')")) {
            row.next();
            say(
                    "%s%nfsync=%s synchronous_commit=%s full_page_writes=%s wal_sync_method=%s shared_buffers=%s",
                    row.getString(1).replaceAll(" on .*", ""),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6));
        }
        say(
                "%d processors, Java %s, client and server on the same machine%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version());
    }

    /** Ports as a server opens them. */
    PostgresPorts coalesced() {
        return open(config());
    }

    /** Ports of one caller that commits every operation by itself on a connection of its own. */
    PostgresPorts oneByOne() {
        return open(config().withLanes(1, 1_000, 1).withConnections(1).migrating(false));
    }

    /** Ports that only look at what a server has written. */
    PostgresPorts reader() {
        return open(config().withLanes(1, 1, 1).withConnections(1).migrating(false));
    }

    /** The usual settings; {@code -Dlanes} changes how many write side by side. */
    PostgresConfig config() {
        PostgresConfig usual = PostgresConfig.of(database.jdbcUrl());
        return usual.withLanes(Integer.getInteger("lanes", usual.lanes()), usual.waitingHolds(), usual.batch());
    }

    /** Holds all books against every rule; a run whose books are wrong has measured nothing. */
    static void audit(PostgresPorts ports) {
        Ports all = ports.over(InMemoryPorts.with(InstantSource.system()).ports());
        AuditLedger.Findings found = new AuditLedger(all).audit(new AuditLedger.Extent.Everything());
        say(
                "audit: %d accounts, %d violations",
                found.accounts(), found.violations().size());
        if (!found.isClean()) {
            throw new IllegalStateException("the books are wrong: " + found.byRule() + ", first "
                    + found.violations().getFirst());
        }
    }

    /**
     * Gives PostgreSQL's log files to use again, as many as its settings let it keep. A server that has just been made
     * has none, and makes and flushes one for every 16 MiB that it writes, as one that has lived for a while does not:
     * all commits wait for that, for 50 ms and more.
     */
    void settle() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (int file = 0; file < LOG_FILES; file++) {
                statement.execute("SELECT pg_logical_emit_message(false, 'bench', ''), pg_switch_wal()");
            }
            statement.execute("CHECKPOINT");
        }
    }

    /** How many files PostgreSQL's log has: it grows by each that had to be made for want of one to use again. */
    int logFiles() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_ls_waldir()")) {
            row.next();
            return row.getInt(1);
        }
    }

    DataSource dataSource() {
        return database.dataSource();
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    @Override
    public void close() {
        opened.forEach(PostgresPorts::close);
        server.close();
    }

    private PostgresPorts open(PostgresConfig config) {
        PostgresPorts ports = PostgresPorts.open(config);
        opened.add(ports);
        return ports;
    }
}
