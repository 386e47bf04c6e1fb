/** The operator's file of providers and routes: every mistake in it is told, with its place. */
package dev.tollgate.llm.internal.providers;
