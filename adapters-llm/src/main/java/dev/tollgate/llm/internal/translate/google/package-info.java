/** The wires that Google made: generate content, batches of embeddings. */
package dev.tollgate.llm.internal.translate.google;
