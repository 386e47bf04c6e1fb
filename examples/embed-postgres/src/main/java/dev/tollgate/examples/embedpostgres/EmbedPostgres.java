package dev.tollgate.examples.embedpostgres;

import dev.tollgate.application.Gateway;
import dev.tollgate.application.Policies;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.money.Credits;
import dev.tollgate.domain.money.Usd;
import dev.tollgate.domain.pricing.CreditTerms;
import dev.tollgate.domain.pricing.ModelPrice;
import dev.tollgate.domain.pricing.PriceBook;
import dev.tollgate.inmemory.InMemoryPorts;
import dev.tollgate.persistence.postgres.PostgresConfig;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Credits beside an application's own tables: its pool, a schema and a migration history of ours. */
public final class EmbedPostgres implements AutoCloseable {

    private final PostgresPorts postgres;
    private final Gateway gateway;

    public EmbedPostgres(DataSource pool) {
        // snippet: embed-postgres
        InstantSource clock = Instant::now;
        postgres = PostgresPorts.open(pool, PostgresConfig.onDataSource().inSchema("tollgate"));
        Ports ports = postgres.over(InMemoryPorts.with(clock).ports());
        gateway = Gateway.of(ports, Policies.defaults(), clock);
        // end
    }

    public Gateway gateway() {
        return gateway;
    }

    /** Prices a model in dollars per million tokens, where a credit stands for a cent. */
    public void publishPrice(String model, String input, String output) {
        var terms = new CreditTerms(Usd.of("0.01"), Credits.of("0.001"));
        var price = ModelPrice.of(model, "acme", input, output);
        postgres.priceBooks().publish(PriceBook.first(Instant.now(), terms, price));
    }

    /** Writes what waits; the pool stays open. */
    @Override
    public void close() {
        postgres.close();
    }
}
