package dev.tollgate.http.internal.server;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Remembers of each connection whether it has carried a request before. A server that leaves can
 * tell a client of the next answer to keep the connection no longer, but not one whose answer had
 * begun: its next request comes on the old connection, whatever a balancer knows.
 */
final class KeptConnections {
    private static final String SERVED = KeptConnections.class.getName();

    private KeptConnections() {}

    /** Whether this is not the first request of its connection; from now on the next one is not. */
    static boolean hasServed(HttpServletRequest request) {
        var connection = ServletContextRequest.getServletContextRequest(request).getConnectionMetaData();
        return connection.setAttribute(SERVED, true) != null;
    }
}
