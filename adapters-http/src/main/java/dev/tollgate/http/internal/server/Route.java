package dev.tollgate.http.internal.server;

import java.util.List;

/**
 * One route.
 *
 * @param path with parameters as {@code {id}}, or {@code <id>} where a value may contain slashes
 * @param queries the query parameters it takes
 * @param large whether it takes bodies of the size of inference calls
 */
public record Route(String method, String path, Access access, Handler handler, Queries queries, boolean large) {

    /** A route that reads. */
    public static Route get(String path, Access access, Handler handler) {
        return plain("GET", path, access, handler);
    }

    /** A route that does or makes something. */
    public static Route post(String path, Access access, Handler handler) {
        return plain("POST", path, access, handler);
    }

    /** A route that changes some fields of a thing. */
    public static Route patch(String path, Access access, Handler handler) {
        return plain("PATCH", path, access, handler);
    }

    /** A route that ends a thing. */
    public static Route delete(String path, Access access, Handler handler) {
        return plain("DELETE", path, access, handler);
    }

    private static Route plain(String method, String path, Access access, Handler handler) {
        return new Route(method, path, access, handler, new Queries(List.of(), access instanceof Access.Open), false);
    }

    /** The same, reading these query parameters and no others. */
    public Route withQueries(String... names) {
        return new Route(method, path, access, handler, new Queries(List.of(names), false), large);
    }

    /** The same, where clients of vendors may send whatever they send to these. */
    public Route withOtherQueries() {
        return new Route(method, path, access, handler, new Queries(queries.names(), true), large);
    }

    /** The same, taking bodies of the size of inference calls. */
    public Route withLargeBodies() {
        return new Route(method, path, access, handler, queries, true);
    }

    /** The same, handled otherwise. */
    public Route handledBy(Handler other) {
        return new Route(method, path, access, other, queries, large);
    }

    /** The path as the OpenAPI document writes it. */
    public String documentedPath() {
        return path.replace('<', '{').replace('>', '}');
    }

    /** Whether it is one of the operators' routes. */
    public boolean isAdmin() {
        return path.startsWith("/admin/");
    }

    /** Whether it tells figures to whoever asks. */
    boolean isMetrics() {
        return path.equals("/metrics");
    }

    /** Whether the operators' own port, if they have one, is the only place where it is. */
    boolean isInside() {
        return isAdmin() || isMetrics();
    }
}
