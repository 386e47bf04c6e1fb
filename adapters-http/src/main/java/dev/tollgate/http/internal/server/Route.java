package dev.tollgate.http.internal.server;

/**
 * One route.
 *
 * @param path with parameters as {@code {id}}, or {@code <id>} where a value may contain slashes
 * @param large whether it takes bodies of the size of inference calls
 */
public record Route(String method, String path, Access access, Handler handler, boolean large) {

    /** A route that reads. */
    public static Route get(String path, Access access, Handler handler) {
        return new Route("GET", path, access, handler, false);
    }

    /** A route that does or makes something. */
    public static Route post(String path, Access access, Handler handler) {
        return new Route("POST", path, access, handler, false);
    }

    /** A route that changes some fields of a thing. */
    public static Route patch(String path, Access access, Handler handler) {
        return new Route("PATCH", path, access, handler, false);
    }

    /** A route that ends a thing. */
    public static Route delete(String path, Access access, Handler handler) {
        return new Route("DELETE", path, access, handler, false);
    }

    /** The same, taking bodies of the size of inference calls. */
    public Route withLargeBodies() {
        return new Route(method, path, access, handler, true);
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
