/**
 * The rules of selling calls of models for credits, and the sockets they need. {@link
 * dev.tollgate.domain.Ports} lists every socket but those of billing, which are {@link
 * dev.tollgate.domain.subscription.BillingPorts}. Each package below is a feature; it needs the JDK and
 * features before it, never one that needs it.
 */
package dev.tollgate.domain;
