/**
 * What is counted. A {@link dev.tollgate.domain.meter.Meter} is a priced dimension of a call, an
 * open value: vendors invent new ones. {@link dev.tollgate.domain.meter.Usage} holds quantities by
 * meter and says how sure we are of them. Absent is not zero.
 */
package dev.tollgate.domain.meter;
