/** Use cases around keys: who a caller is, and how keys come and go. */
package dev.tollgate.application.access;
