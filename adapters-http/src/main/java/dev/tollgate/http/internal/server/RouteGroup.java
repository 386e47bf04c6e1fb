package dev.tollgate.http.internal.server;

import java.util.List;

/** Routes that belong together. A new group is a new class, handed to the server's list. */
@FunctionalInterface
public interface RouteGroup {

    /** The routes; each has its entry in the OpenAPI document. */
    List<Route> routes();
}
