package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.subscription.BillingPorts;
import dev.tollgate.inmemory.InMemoryBilling;
import dev.tollgate.testkit.BillingFixture;

/** The billing side's stores in a migrated database of their own. */
final class PostgresBilling {

    private final PostgresPorts postgres;
    private final BillingPorts ports;

    PostgresBilling() {
        this(Databases.migrated());
    }

    PostgresBilling(PostgresConfig migrated) {
        postgres = PostgresPorts.open(migrated);
        ports = postgres.billing(InMemoryBilling.ports(BillingFixture.CATALOGUE));
    }

    BillingPorts ports() {
        return ports;
    }

    void close() {
        postgres.close();
    }
}
