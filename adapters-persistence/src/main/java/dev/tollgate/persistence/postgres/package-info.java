/**
 * Everything durable on PostgreSQL, version 14 or later. {@link
 * dev.tollgate.persistence.postgres.PostgresPorts} is the way in. The ledger's writes go through
 * lanes: what waits while one transaction is being written becomes the next one. The account's row
 * is the only lock; several processes may write to the same accounts.
 */
package dev.tollgate.persistence.postgres;
