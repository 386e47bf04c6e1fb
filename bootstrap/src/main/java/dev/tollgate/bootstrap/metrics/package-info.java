/** Figures of the process for Prometheus. What is measured reports here through probes and decorated ports. */
package dev.tollgate.bootstrap.metrics;
