/**
 * A real PostgreSQL for tests and benchmarks, as durable as in production: {@code fsync} and
 * {@code synchronous_commit} are on.
 *
 * <p>{@link dev.tollgate.testservers.postgres.TestPostgres} is the one everybody shares;
 * {@link dev.tollgate.testservers.postgres.PostgresInstance} is one of your own to kill or freeze.
 */
package dev.tollgate.testservers.postgres;
