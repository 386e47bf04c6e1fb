/** Use cases around what customers are told without asking: where to, what of, and bringing it there. */
package dev.tollgate.application.notice;
