/** Use cases around prices: import a sheet, change multipliers, single models and what a credit is worth. */
package dev.tollgate.application.pricing;
