/**
 * What every route stands on. A {@code Route} is mounted by {@code Doors}; a request passes the {@code
 * FrontDesk}, which asks the {@code Gate} who calls, and reaches its {@code Handler} as an {@code
 * Exchange}; what that answers is a {@code Reply}, a refusal as a {@code Problem}. {@code Json} and
 * {@code Fields} read bodies strictly: what one reader takes for something else is refused.
 */
package dev.tollgate.http.internal.server;
