/**
 * What calls used. A {@link dev.tollgate.domain.usage.UsageRecord} is written once per call, in the
 * same durable step that moves the credits: what is recorded is what is charged.
 */
package dev.tollgate.domain.usage;
