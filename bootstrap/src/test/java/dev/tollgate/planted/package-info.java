/** A small house that breaks every rule once; classes called Sound break none. */
package dev.tollgate.planted;
