/**
 * Keys over HTTP: {@code KeyGate} tells who calls by one; the routes issue, rotate and revoke them. Nobody
 * gives a key more than it may do itself.
 */
package dev.tollgate.http.internal.access;
