/**
 * One process at a time. A {@link dev.tollgate.domain.lease.Lease} says which process does a job,
 * or simply that a process is alive, until it ends or is renewed.
 */
package dev.tollgate.domain.lease;
