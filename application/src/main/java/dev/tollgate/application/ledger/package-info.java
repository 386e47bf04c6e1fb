/** Use cases around credits: give, show, put right, and explain what nobody ended. */
package dev.tollgate.application.ledger;
