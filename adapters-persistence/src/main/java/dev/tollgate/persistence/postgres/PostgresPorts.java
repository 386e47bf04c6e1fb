package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.audit.AuditLog;
import dev.tollgate.domain.books.HouseReport;
import dev.tollgate.domain.books.LedgerBooks;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.inference.IdempotencyKeys;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.ledger.CreditLedger;
import dev.tollgate.domain.ledger.IdleAccounts;
import dev.tollgate.domain.ledger.LedgerCorrections;
import dev.tollgate.domain.ledger.LedgerStatement;
import dev.tollgate.domain.ledger.OpenHolds;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.domain.pricing.PriceBooks;
import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.domain.usage.UsageRecorder;
import dev.tollgate.domain.usage.UsageReport;
import java.time.InstantSource;
import java.time.YearMonth;
import javax.sql.DataSource;

/**
 * The ports that PostgreSQL stands behind. Several processes may open the same database at once.
 * Close it last, after all calls have ended: what is waiting is written first.
 */
public final class PostgresPorts implements AutoCloseable {

    private final Database database;
    private final LedgerTime time;
    private final DatabaseClock clock;
    private final Lanes lanes;

    /** Made once, for these remember what they have read. */
    private final Accounts accounts;

    private final ApiKeys apiKeys;
    private final PriceBooks priceBooks;

    PostgresPorts(PostgresConfig config, LedgerTime time, Probe probe) {
        this(new Database(config), time, probe);
    }

    private PostgresPorts(Database database, LedgerTime time, Probe probe) {
        this.database = database;
        this.time = time;
        this.clock = new DatabaseClock(database);
        this.lanes = new Lanes(database, time, probe);
        this.accounts = new PostgresAccounts(database);
        this.apiKeys = new PostgresApiKeys(database);
        this.priceBooks = new PostgresPriceBooks(database, time);
    }

    /** The ports without having looked for the database; {@link #prepare} must succeed before they are of use. */
    public static PostgresPorts of(PostgresConfig config) {
        return of(config, Probe.NONE);
    }

    /** The same, with somebody who is told what the ledger's lanes do. */
    public static PostgresPorts of(PostgresConfig config, Probe probe) {
        return new PostgresPorts(config, LedgerTime.DATABASE, probe);
    }

    /** The ports, prepared. */
    public static PostgresPorts open(PostgresConfig config) {
        return prepared(of(config));
    }

    /**
     * The ports on an application's own pool, prepared, in a schema of their own with a migration
     * history of its own. Each lane keeps one connection of the pool until the ports are closed;
     * every connection goes back with its settings as they were, and the pool stays open.
     *
     * @param config {@link PostgresConfig#onDataSource}, its URL and login are not looked at
     */
    public static PostgresPorts open(DataSource source, PostgresConfig config) {
        Database database = new Database(config, new LentConnections(source, config.schema()));
        return prepared(new PostgresPorts(database, LedgerTime.DATABASE, Probe.NONE));
    }

    private static PostgresPorts prepared(PostgresPorts ports) {
        try {
            ports.prepare();
        } catch (RuntimeException notToBeUsed) {
            ports.close();
            throw notToBeUsed;
        }
        return ports;
    }

    /**
     * Checks that commits are durable, migrates the schema if the configuration says so and makes
     * partitions ahead. A repeat does no harm.
     *
     * @throws dev.tollgate.domain.UnavailableException if the database is away: try again later
     * @throws IllegalStateException if the database does not keep what it commits
     */
    public void prepare() {
        Durability.check(database);
        clock.read();
        if (database.config().migrate()) {
            Migrations.run(database);
        }
        Partitions.makeAhead(database);
    }

    /**
     * For those who migrate the schema by another process, before {@link #prepare}.
     *
     * @throws dev.tollgate.domain.UnavailableException if the database is away, or a migration that
     *     this release needs has not run: try again later
     */
    public void requireMigrated() {
        Migrations.requireDone(database);
    }

    /**
     * Whether all migrations of this release have run; those of a newer one may have, too. Changes
     * nothing.
     *
     * @throws dev.tollgate.domain.UnavailableException if the database is away: try again later
     */
    public boolean isMigrated() {
        return Migrations.missing(database) == 0;
    }

    /**
     * The database's time, for a gateway to go by, so that all who share the database agree on what
     * has expired: counted on from the last {@link #prepare} or {@link #readClock}.
     *
     * @param own what is gone by until it was first read
     */
    public InstantSource clock(InstantSource own) {
        return clock.or(own);
    }

    /**
     * Reads the database's clock again; to be called every few seconds.
     *
     * @throws dev.tollgate.domain.UnavailableException if the database is away; time is counted on
     */
    public void readClock() {
        clock.read();
    }

    /**
     * Makes the partitions of the coming months and forgets idempotency keys whose day is over; to
     * be called daily, or more often, by any one process.
     */
    public void maintain() {
        Partitions.makeAhead(database);
        new PostgresIdempotencyKeys(database, time).sweep();
    }

    /**
     * Takes the oldest month out of the journal, once 400 days have passed since its end: each account
     * gets a checkpoint from which audits and balances begin, and the month's table, with usage records
     * two months older, is detached and stays beside the others, to be copied and dropped.
     *
     * @throws IllegalArgumentException if it is not the oldest month, or not old enough
     * @throws IllegalStateException if a journal does not add up; nothing is detached then
     */
    public void putAway(YearMonth month) {
        PuttingAway.putAway(database, month);
    }

    /** Operations that wait to be written. */
    public int waiting() {
        return lanes.waiting();
    }

    /** All ports that PostgreSQL stands behind, over others for the rest. */
    public Ports over(Ports rest) {
        return rest.with(Accounts.class, accounts())
                .with(ApiKeys.class, apiKeys())
                .with(CreditLedger.class, creditLedger())
                .with(LedgerCorrections.class, ledgerCorrections())
                .with(OpenHolds.class, openHolds())
                .with(LedgerStatement.class, ledgerStatement())
                .with(LedgerBooks.class, ledgerBooks())
                .with(HouseReport.class, houseReport())
                .with(IdleAccounts.class, idleAccounts())
                .with(UsageRecorder.class, usageRecorder())
                .with(UsageReport.class, usageReport())
                .with(PriceBooks.class, priceBooks())
                .with(IdempotencyKeys.class, idempotencyKeys())
                .with(Leases.class, leases())
                .with(HealthProbe.class, healthProbe())
                .with(AuditLog.class, auditLog())
                .with(Diagnostics.class, diagnostics())
                .with(NoticeDestinations.class, noticeDestinations())
                .with(NoticeOutbox.class, noticeOutbox());
    }

    public Accounts accounts() {
        return accounts;
    }

    public ApiKeys apiKeys() {
        return apiKeys;
    }

    public PriceBooks priceBooks() {
        return priceBooks;
    }

    public Leases leases() {
        return new PostgresLeases(database, time);
    }

    /** The billing side with its stores here, selling what {@code base} sells through its provider. */
    public BillingPorts billing(BillingPorts base) {
        return new BillingPorts(
                new PostgresPlans(database, base.plans().present()),
                new PostgresSubscriptions(database),
                new PostgresBillingCustomers(database),
                new PostgresTopUpOrders(database),
                new PostgresAutoTopUps(database),
                new PostgresSignalInbox(database),
                base.signals(),
                base.sync(),
                base.checkout(),
                base.planSwitch());
    }

    public NoticeDestinations noticeDestinations() {
        return new PostgresNoticeDestinations(database);
    }

    public NoticeOutbox noticeOutbox() {
        return new PostgresNoticeOutbox(database);
    }

    public Diagnostics diagnostics() {
        return new PostgresDiagnostics(database);
    }

    public AuditLog auditLog() {
        return new PostgresAuditLog(database);
    }

    public HealthProbe healthProbe() {
        return new PostgresHealth(database, lanes);
    }

    public IdempotencyKeys idempotencyKeys() {
        return new PostgresIdempotencyKeys(database, time);
    }

    public CreditLedger creditLedger() {
        return new PostgresCreditLedger(lanes);
    }

    public LedgerCorrections ledgerCorrections() {
        return new PostgresLedgerCorrections(lanes);
    }

    public OpenHolds openHolds() {
        return new PostgresOpenHolds(database, time, lanes);
    }

    public LedgerStatement ledgerStatement() {
        return new PostgresLedgerStatement(database, new Statements(time), lanes);
    }

    public UsageRecorder usageRecorder() {
        return new PostgresUsageRecorder(lanes, report());
    }

    public LedgerBooks ledgerBooks() {
        return new PostgresLedgerBooks(database, time);
    }

    public HouseReport houseReport() {
        return new PostgresHouseReport(database, time);
    }

    public IdleAccounts idleAccounts() {
        return new PostgresIdleAccounts(database, time, lanes);
    }

    public UsageReport usageReport() {
        return report();
    }

    private PostgresUsageReport report() {
        return new PostgresUsageReport(database, new Statements(time));
    }

    @Override
    public void close() {
        lanes.close();
        database.close();
    }
}
