/** Server-sent events as ranges of the bytes they came in. */
package dev.tollgate.llm.internal.sse;
