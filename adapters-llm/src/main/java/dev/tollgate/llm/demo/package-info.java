/** A model in process, for trying things out without a vendor. */
package dev.tollgate.llm.demo;
