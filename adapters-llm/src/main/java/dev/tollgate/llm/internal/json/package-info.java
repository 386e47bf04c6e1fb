/**
 * JSON read where it stands in its bytes. Requests and answers can be large and stream by: what is to be
 * known of them is found, picked or changed without building them.
 */
package dev.tollgate.llm.internal.json;
