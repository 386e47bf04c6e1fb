/** Google's Gemini models over the generative language wire. */
package dev.tollgate.llm.google;
