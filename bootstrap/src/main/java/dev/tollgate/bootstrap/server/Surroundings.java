package dev.tollgate.bootstrap.server;

import dev.tollgate.bootstrap.config.Config;
import dev.tollgate.domain.Ports;
import dev.tollgate.domain.access.IdentityTokens;
import dev.tollgate.domain.diagnostics.ObjectStore;
import dev.tollgate.http.oidc.OidcTokens;
import dev.tollgate.persistence.objectstore.ObjectStores;
import dev.tollgate.persistence.objectstore.S3Config;
import java.nio.file.Path;
import java.time.InstantSource;

/** The ports that stand on what an operator runs beside the database, if anything. */
final class Surroundings {

    private Surroundings() {}

    static Ports around(Ports ports, Config.Outside chosen, Path directory, InstantSource clock) {
        Ports stored = ports.with(ObjectStore.class, files(chosen.files(), directory));
        if (chosen.issuer().isEmpty()) {
            return stored;
        }
        return stored.with(IdentityTokens.class, new OidcTokens(chosen.issuer().getFirst(), clock));
    }

    private static ObjectStore files(Config.Files files, Path directory) {
        if (files.endpoint().isEmpty()) {
            return ObjectStores.directory(directory.resolve("files"));
        }
        return ObjectStores.s3(new S3Config(
                files.endpoint().getFirst(), files.region(), files.bucket(), files.accessKey(), files.secretKey()));
    }
}
