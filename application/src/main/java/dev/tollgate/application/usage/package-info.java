/** Use cases around usage records: read, sum, and never lose one. */
package dev.tollgate.application.usage;
