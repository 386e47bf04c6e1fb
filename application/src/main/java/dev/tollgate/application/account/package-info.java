/** Use cases around accounts. */
package dev.tollgate.application.account;
