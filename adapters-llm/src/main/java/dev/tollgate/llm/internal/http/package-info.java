/**
 * Requests to vendors. {@code Upstream} holds the connections to one of them, an {@code Exchange} is one
 * request and its answer, a {@code Watchdog} cuts those whose time is over.
 */
package dev.tollgate.llm.internal.http;
