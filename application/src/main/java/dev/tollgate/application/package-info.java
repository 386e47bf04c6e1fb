/**
 * The use cases of the house. {@link dev.tollgate.application.Gateway} lists them all; {@link
 * dev.tollgate.application.Policies} are the choices an operator makes.
 */
package dev.tollgate.application;
