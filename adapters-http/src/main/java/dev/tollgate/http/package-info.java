/**
 * The doors of the house over HTTP. {@link dev.tollgate.http.HttpServer} opens them on a server of
 * their own, {@link dev.tollgate.http.HttpRoutes} in an application's Javalin app; {@link
 * dev.tollgate.http.RouteTable} lists the routes, which live below {@code internal} by feature.
 */
package dev.tollgate.http;
