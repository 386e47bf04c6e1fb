/** Texts spoilt at random, for readers that have to bear anything. */
package dev.tollgate.testservers.text;
