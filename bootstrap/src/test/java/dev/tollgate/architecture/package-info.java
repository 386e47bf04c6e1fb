/**
 * The rules of the house. Each holds for the real house, and each is proven to bite: the package
 * {@code dev.tollgate.planted} is a small house with one violation for every rule.
 */
package dev.tollgate.architecture;
