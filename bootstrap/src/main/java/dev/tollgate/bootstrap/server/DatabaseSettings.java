package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.bootstrap.config.DatabaseAddress;
import dev.tollgate.persistence.postgres.PostgresConfig;

/** What an operator chose for the database, in the adapter's words. */
final class DatabaseSettings {

    private DatabaseSettings() {}

    static PostgresConfig of(Config.Storage storage, DatabaseAddress address) {
        Config.DatabaseUse use = storage.use();
        return PostgresConfig.of(address.jdbcUrl())
                .login(address.user(), address.password())
                .withConnections(use.connections())
                .waiting(use.patience())
                .migrating(storage.ownDatabase() || use.migrate())
                .overNodes(use.distributed());
    }
}
