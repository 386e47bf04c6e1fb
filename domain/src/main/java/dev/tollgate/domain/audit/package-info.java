/**
 * What operators changed. An {@link dev.tollgate.domain.audit.AuditEntry} is written before a
 * change and completed after it, so that a change without an entry cannot exist.
 */
package dev.tollgate.domain.audit;
