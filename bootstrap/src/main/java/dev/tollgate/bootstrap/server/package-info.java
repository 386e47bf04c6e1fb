/**
 * A running server, put together: {@link dev.tollgate.bootstrap.server.Assembly} wires ports, use
 * cases and doors from the configuration, {@link dev.tollgate.bootstrap.server.FirstStart} gives an
 * empty house its first prices, account and keys, and {@link dev.tollgate.bootstrap.server.Jobs}
 * does what nobody calls for.
 */
package dev.tollgate.bootstrap.server;
