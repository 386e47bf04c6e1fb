package dev.tollgate.bootstrap.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Where things are kept. */
final class StorageVariables {
    static final Group STORAGE = new Group("Storage");
    static final Variable<Path> DATA_DIR = STORAGE.open(
            "TOLLGATE_DATA_DIR",
            "Where the server keeps its files, and its own PostgreSQL when DATABASE_URL is not set.",
            ".tollgate",
            Forms.directory());
    static final Variable<DatabaseAddress> DATABASE_URL = STORAGE.secret(
            "DATABASE_URL", "The PostgreSQL to use; not set: the server runs one itself.", Forms.database());
    static final Variable<Integer> DATABASE_CONNECTIONS = STORAGE.open(
            "TOLLGATE_DATABASE_CONNECTIONS",
            "Most connections of this server for reads and small writes; the ledger has others of its own, one per processor, from 2 to 16.",
            "16",
            Forms.whole(2, 200));
    static final Variable<Duration> DATABASE_PATIENCE = STORAGE.open(
            "TOLLGATE_DATABASE_SECONDS",
            "How long a caller waits for the database before it is told that it is away; what ends a call waits five times as long.",
            "2",
            Forms.seconds(2, 60));
    static final Variable<String> DATABASE_MIGRATE = STORAGE.open(
            "TOLLGATE_DATABASE_MIGRATE",
            "Whether a start brings the schema up to date; no: the server is not ready until `./tollgate migrate` has.",
            "yes",
            Forms.oneOf("yes", "no"));
    static final Variable<String> DATABASE_DISTRIBUTED = STORAGE.open(
            "TOLLGATE_DATABASE_DISTRIBUTED",
            "Whether tables are spread over nodes by account, so that a transaction must stay within one account.",
            "no",
            Forms.oneOf("yes", "no"));
    static final Variable<URI> REDIS_URL = STORAGE.secret(
            "REDIS_URL",
            "The Redis that several servers share their rate limits through; not set: limits are counted in memory.",
            Forms.redis());
    static final Variable<Duration> REDIS_PATIENCE = STORAGE.open(
            "TOLLGATE_REDIS_MILLISECONDS",
            "How long Redis may take to answer or to be connected to before it counts as away; more for one that is far.",
            "50",
            Forms.milliseconds(10, 5_000));
    static final Variable<String> REDIS_WHEN_DOWN = STORAGE.open(
            "TOLLGATE_REDIS_WHEN_DOWN",
            "While Redis is away: each server limits alone (local), or calls are refused (fail-closed).",
            "local",
            Forms.oneOf("local", "fail-closed"));
    static final Variable<URI> S3_ENDPOINT = STORAGE.open(
            "TOLLGATE_S3_ENDPOINT",
            "The S3-compatible store that diagnostics are kept in; not set: a directory under TOLLGATE_DATA_DIR.",
            "",
            Forms.http());
    static final Variable<String> S3_REGION =
            STORAGE.open("TOLLGATE_S3_REGION", "Region of that store.", "us-east-1", Forms.word("a region"));
    static final Variable<String> S3_BUCKET = STORAGE.open(
            "TOLLGATE_S3_BUCKET", "Bucket in that store; it must exist.", "tollgate", Forms.word("a bucket"));
    static final Variable<String> S3_ACCESS_KEY = STORAGE.secret(
            "TOLLGATE_S3_ACCESS_KEY",
            "Access key of that store; not set: what the environment provides, such as a role.",
            Forms.vendorKey());
    static final Variable<String> S3_SECRET_KEY =
            STORAGE.secret("TOLLGATE_S3_SECRET_KEY", "Secret key of that store.", Forms.vendorKey());
    static final Variable<Integer> UPLOADS_PER_DAY = STORAGE.open(
            "TOLLGATE_DIAGNOSTICS_FILES_PER_DAY",
            "Most files that one account may send as diagnostics in 24 hours; each is kept for 30 days.",
            "20",
            Forms.whole(1, 100_000));
    static final Variable<Integer> UPLOAD_MEGABYTES_PER_DAY = STORAGE.open(
            "TOLLGATE_DIAGNOSTICS_MIB_PER_DAY",
            "Most MiB that those files may have together.",
            "50",
            Forms.whole(5, 1_000_000));

    private StorageVariables() {}
}
