/**
 * The PostgreSQL a server runs for itself when it is given none: durable, on this machine only,
 * its files under the data directory. It outlives a crash of the server and is taken over again.
 */
package dev.tollgate.bootstrap.database;
