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
import java.time.YearMonth;
import javax.sql.DataSource;

/**
 * The ports that PostgreSQL stands behind. Several processes may open the same database at once.
 * Close it last, after all calls have ended: what is waiting is written first.
 */
public final class PostgresPorts implements AutoCloseable {

    private final Database database;
    private final Accounts accounts;
    private final ApiKeys apiKeys;
    private final PriceBooks priceBooks;
    private final Leases leases;
    private final AuditLog auditLog;
    private final Diagnostics diagnostics;
    private final NoticeDestinations noticeDestinations;
    private final NoticeOutbox noticeOutbox;
    private final HealthProbe healthProbe;
    private final PostgresIdempotencyKeys idempotencyKeys;
    private final Lanes lanes;
    private final CreditLedger creditLedger;
    private final LedgerCorrections ledgerCorrections;
    private final OpenHolds openHolds;
    private final LedgerStatement ledgerStatement;
    private final UsageRecorder usageRecorder;
    private final UsageReport usageReport;
    private final LedgerBooks ledgerBooks;
    private final HouseReport houseReport;
    private final IdleAccounts idleAccounts;

    PostgresPorts(PostgresConfig config, LedgerTime time, Probe probe) {
        this(new Database(config), time, probe);
    }

    private PostgresPorts(Database database, LedgerTime time, Probe probe) {
        this.database = database;
        this.lanes = new Lanes(database, time, probe);
        Statements statements = new Statements(time);
        PostgresUsageReport report = new PostgresUsageReport(database, statements);
        this.usageReport = report;
        this.ledgerBooks = new PostgresLedgerBooks(database, time);
        this.houseReport = new PostgresHouseReport(database, time);
        this.idleAccounts = new PostgresIdleAccounts(database, time, lanes);
        this.usageRecorder = new PostgresUsageRecorder(lanes, report);
        this.creditLedger = new PostgresCreditLedger(lanes);
        this.ledgerCorrections = new PostgresLedgerCorrections(lanes);
        this.openHolds = new PostgresOpenHolds(database, time, lanes);
        this.ledgerStatement = new PostgresLedgerStatement(database, statements, lanes);
        this.idempotencyKeys = new PostgresIdempotencyKeys(database, time);
        this.accounts = new PostgresAccounts(database);
        this.apiKeys = new PostgresApiKeys(database);
        this.priceBooks = new PostgresPriceBooks(database, time);
        this.leases = new PostgresLeases(database, time);
        this.auditLog = new PostgresAuditLog(database);
        this.diagnostics = new PostgresDiagnostics(database);
        this.noticeDestinations = new PostgresNoticeDestinations(database);
        this.noticeOutbox = new PostgresNoticeOutbox(database);
        this.healthProbe = new PostgresHealth(database, lanes);
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
        if (database.config().migrate()) {
            Migrations.run(database);
        }
        maintain();
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
     * Makes the partitions of the coming months and forgets idempotency keys whose day is over; to
     * be called daily, or more often, by any one process.
     */
    public void maintain() {
        Partitions.makeAhead(database);
        idempotencyKeys.sweep();
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
        return rest.with(Accounts.class, accounts)
                .with(ApiKeys.class, apiKeys)
                .with(CreditLedger.class, creditLedger)
                .with(LedgerCorrections.class, ledgerCorrections)
                .with(OpenHolds.class, openHolds)
                .with(LedgerStatement.class, ledgerStatement)
                .with(LedgerBooks.class, ledgerBooks)
                .with(HouseReport.class, houseReport)
                .with(IdleAccounts.class, idleAccounts)
                .with(UsageRecorder.class, usageRecorder)
                .with(UsageReport.class, usageReport)
                .with(PriceBooks.class, priceBooks)
                .with(IdempotencyKeys.class, idempotencyKeys)
                .with(Leases.class, leases)
                .with(HealthProbe.class, healthProbe)
                .with(AuditLog.class, auditLog())
                .with(Diagnostics.class, diagnostics())
                .with(NoticeDestinations.class, noticeDestinations)
                .with(NoticeOutbox.class, noticeOutbox);
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
        return leases;
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
        return noticeDestinations;
    }

    public NoticeOutbox noticeOutbox() {
        return noticeOutbox;
    }

    public Diagnostics diagnostics() {
        return diagnostics;
    }

    public AuditLog auditLog() {
        return auditLog;
    }

    public HealthProbe healthProbe() {
        return healthProbe;
    }

    public IdempotencyKeys idempotencyKeys() {
        return idempotencyKeys;
    }

    public CreditLedger creditLedger() {
        return creditLedger;
    }

    public LedgerCorrections ledgerCorrections() {
        return ledgerCorrections;
    }

    public OpenHolds openHolds() {
        return openHolds;
    }

    public LedgerStatement ledgerStatement() {
        return ledgerStatement;
    }

    public UsageRecorder usageRecorder() {
        return usageRecorder;
    }

    public LedgerBooks ledgerBooks() {
        return ledgerBooks;
    }

    public HouseReport houseReport() {
        return houseReport;
    }

    public IdleAccounts idleAccounts() {
        return idleAccounts;
    }

    public UsageReport usageReport() {
        return usageReport;
    }

    @Override
    public void close() {
        lanes.close();
        database.close();
    }
}
