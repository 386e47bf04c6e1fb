/**
 * Vendors of models, reached over their own wires. {@link dev.tollgate.llm.ConfiguredProviders}
 * holds every configured {@link dev.tollgate.llm.Provider}; {@link
 * dev.tollgate.llm.JtokkitTokenCounter} bounds what a request can use before anything is sent.
 */
package dev.tollgate.llm;
