/** The messages dialect that Anthropic made. */
package dev.tollgate.llm.internal.translate.anthropic;
