package dev.tollgate.persistence.objectstore;

import dev.tollgate.domain.diagnostics.ObjectStore;
import java.nio.file.Path;

/** Opens object stores. */
public final class ObjectStores {

    private ObjectStores() {}

    /** A directory of this machine, made when first needed. One process, or a shared file system. */
    public static ObjectStore directory(Path directory) {
        return new DirectoryObjectStore(directory);
    }

    /** A bucket of an S3-compatible store, which must exist. Nothing is connected to yet. */
    public static ObjectStore s3(S3Config config) {
        return new S3ObjectStore(config);
    }
}
