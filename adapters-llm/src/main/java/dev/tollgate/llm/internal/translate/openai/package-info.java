/** The dialects that OpenAI made: chat completions, text completions, embeddings, responses. */
package dev.tollgate.llm.internal.translate.openai;
