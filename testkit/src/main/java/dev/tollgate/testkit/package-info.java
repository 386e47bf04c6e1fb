/**
 * What every port promises, as JUnit suites: extend the one that is called after the port and give it
 * your adapter. The suites of the ledger ask for a {@link dev.tollgate.testkit.LedgerFixture}, those of
 * the billing side for a {@link dev.tollgate.testkit.BillingFixture}. {@link
 * dev.tollgate.testkit.TestAccount}, {@link dev.tollgate.testkit.TestUsage} and {@link
 * dev.tollgate.testkit.TestIds} say in few words what such a test needs, and serve your own tests too.
 */
package dev.tollgate.testkit;
