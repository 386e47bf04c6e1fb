/** Signals to processes that a test has started: kill, freeze, thaw. */
package dev.tollgate.testservers.process;
