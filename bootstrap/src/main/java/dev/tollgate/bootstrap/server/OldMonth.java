package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.config.DatabaseAddress;
import dev.tollgate.bootstrap.database.DatabaseFailure;
import dev.tollgate.domain.UnavailableException;
import dev.tollgate.persistence.postgres.PostgresPorts;
import java.time.YearMonth;
import java.util.Optional;

/** Takes the oldest month out of the journal of an operator's own database, beside running servers. */
public final class OldMonth {

    private OldMonth() {}

    /** Puts a month away; answers why not, if it was not. A repeat after a failure goes on where it stopped. */
    public static Optional<String> putAway(Config config, YearMonth month) {
        if (config.storage().ownDatabase()) {
            return Optional.of("DATABASE_URL is not set; a server's own PostgreSQL keeps its whole journal.");
        }
        DatabaseAddress address = config.storage().database().getFirst();
        var settings = DatabaseSettings.of(config.storage(), address).migrating(false);
        try (PostgresPorts postgres = PostgresPorts.of(settings)) {
            postgres.requireMigrated();
            postgres.putAway(month);
            return Optional.empty();
        } catch (UnavailableException | IllegalArgumentException | IllegalStateException refused) {
            return Optional.of(DatabaseFailure.told(refused));
        }
    }
}
