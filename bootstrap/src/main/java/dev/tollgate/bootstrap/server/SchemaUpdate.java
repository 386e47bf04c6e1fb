package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.config.DatabaseAddress;
import dev.tollgate.bootstrap.database.DatabaseFailure;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.util.Optional;

/** Brings the schema of an operator's own database up to date, without a server. */
public final class SchemaUpdate {

    private SchemaUpdate() {}

    /** Runs what has not run yet; answers why not, if it could not. A repeat does no harm. */
    public static Optional<String> run(Config config) {
        if (config.storage().ownDatabase()) {
            return Optional.of("DATABASE_URL is not set; a server's own PostgreSQL is updated by its start.");
        }
        DatabaseAddress address = config.storage().database().getFirst();
        var settings = DatabaseSettings.of(config.storage(), address).migrating(true);
        try (PostgresPorts postgres = PostgresPorts.of(settings)) {
            postgres.prepare();
            return Optional.empty();
        } catch (UnavailableException | IllegalStateException refused) {
            return Optional.of(DatabaseFailure.told(refused));
        }
    }
}
