/** Use cases around what operators change: every change leaves an entry, before and after. */
package dev.tollgate.application.audit;
