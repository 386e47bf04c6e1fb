/** The commands an operator can give; without one the server is started. */
package dev.tollgate.bootstrap.cli;
