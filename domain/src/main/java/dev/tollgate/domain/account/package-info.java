/**
 * Whose credits are spent. An {@link dev.tollgate.domain.account.Account} owns credits and keys;
 * a {@link dev.tollgate.domain.account.KeyId} names the key a call came in with, without saying
 * anything about its secret.
 */
package dev.tollgate.domain.account;
