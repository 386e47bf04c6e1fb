/** Anthropic and every vendor that speaks its messages. */
package dev.tollgate.llm.anthropic;
