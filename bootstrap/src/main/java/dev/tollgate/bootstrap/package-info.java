/**
 * The server: {@link dev.tollgate.bootstrap.Main} reads the command line, {@code config} the
 * environment, {@code database} runs a PostgreSQL when none is given, and {@code Assembly} puts
 * ports, use cases and doors together.
 */
package dev.tollgate.bootstrap;
