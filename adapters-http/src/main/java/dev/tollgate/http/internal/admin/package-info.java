/** Operators' routes. {@code Audited} puts an audit entry around each that changes something. */
package dev.tollgate.http.internal.admin;
