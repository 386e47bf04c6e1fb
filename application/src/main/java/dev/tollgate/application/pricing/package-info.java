/** Use cases around prices: import a sheet, change what a credit is worth. */
package dev.tollgate.application.pricing;
