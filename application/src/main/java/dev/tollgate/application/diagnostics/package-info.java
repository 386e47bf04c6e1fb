/** Use cases around files that users send to have a problem looked into. */
package dev.tollgate.application.diagnostics;
