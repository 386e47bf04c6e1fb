/**
 * What an operator sets. {@link dev.tollgate.bootstrap.config.Variables} is the one table of
 * environment variables: they are read from it, and the documentation's table is made from it.
 * {@link dev.tollgate.bootstrap.config.Config} is what came of reading them: values, checked, all
 * mistakes reported at once.
 */
package dev.tollgate.bootstrap.config;
