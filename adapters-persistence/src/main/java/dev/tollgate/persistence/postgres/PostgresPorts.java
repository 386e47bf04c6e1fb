package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.access.ApiKeys;
import dev.tollgate.domain.account.Accounts;
import dev.tollgate.domain.health.HealthProbe;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.pricing.PriceBooks;

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
    private final HealthProbe healthProbe;

    PostgresPorts(PostgresConfig config, LedgerTime time) {
        this.database = new Database(config);
        this.accounts = new PostgresAccounts(database);
        this.apiKeys = new PostgresApiKeys(database);
        this.priceBooks = new PostgresPriceBooks(database, time);
        this.leases = new PostgresLeases(database, time);
        this.healthProbe = new PostgresHealth(database);
    }

    /** The ports without having looked for the database; {@link #prepare} must succeed before they are of use. */
    public static PostgresPorts of(PostgresConfig config) {
        return new PostgresPorts(config, LedgerTime.DATABASE);
    }

    /** The ports, prepared. */
    public static PostgresPorts open(PostgresConfig config) {
        PostgresPorts ports = of(config);
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

    /** Makes the partitions of the coming months; to be called daily by any one process. */
    public void maintain() {
        Partitions.makeAhead(database);
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

    public HealthProbe healthProbe() {
        return healthProbe;
    }

    @Override
    public void close() {
        database.close();
    }
}
