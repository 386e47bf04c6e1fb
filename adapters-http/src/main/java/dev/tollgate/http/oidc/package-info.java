/**
 * Callers who come with a token of an OpenID Connect issuer instead of a key of ours. {@link
 * dev.tollgate.http.oidc.OidcTokens} is the front door.
 */
package dev.tollgate.http.oidc;
