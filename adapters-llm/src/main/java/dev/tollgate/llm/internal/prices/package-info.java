/** The community price map: its fields, and how they become rates and tiers. */
package dev.tollgate.llm.internal.prices;
