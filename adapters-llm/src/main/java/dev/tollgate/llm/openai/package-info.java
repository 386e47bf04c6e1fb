/** OpenAI and every vendor that speaks its wire. */
package dev.tollgate.llm.openai;
