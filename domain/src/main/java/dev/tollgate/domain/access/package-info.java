/**
 * Who may do what. An {@link dev.tollgate.domain.access.ApiKey} is stored as a hash with its scopes
 * and limits; a {@link dev.tollgate.domain.access.KeyText} is the secret a caller shows; a {@link
 * dev.tollgate.domain.access.Caller} is who a call comes from once that has been proved.
 */
package dev.tollgate.domain.access;
