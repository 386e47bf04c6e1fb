/** Whether the parts this house stands on are well. */
package dev.tollgate.domain.health;
