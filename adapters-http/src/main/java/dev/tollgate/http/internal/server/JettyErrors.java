package dev.tollgate.http.internal.server;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the connector refuses by itself (broken or smuggled headers, over-long ones) in our shape. */
final class JettyErrors extends ErrorHandler {

    /** A path is most often wrong by a base URL. */
    private static final String NOT_VALID = "The request is not valid HTTP, or its path has what is not taken here:"
            + " an empty part ('//', as of a base URL that ends with '/'), '..', or a % that encodes nothing.";

    private final RequestIds ids = new RequestIds(InstantSource.system());

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        var id = ids.mint().toString();
        var path = request.getHttpURI() == null
                ? ""
                : String.valueOf(request.getHttpURI().getPath());
        var body = ErrorShape.of(path).json(problem(status), id);
        response.getHeaders().put(FrontDesk.REQUEST_ID, id);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        // The connector ends the connection, and a client that does not know loses its next request on it.
        response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.nowhere();
            case 408 -> Problem.of(408, "request_timeout", "The request took too long to arrive.");
            case 413 -> Problem.of(413, "request_too_large", "The request is too large.");
            case 414 -> Problem.of(414, "uri_too_long", "The address of the request is too long.");
            case 431 -> Problem.of(431, "headers_too_large", "The headers of the request are too large.");
            case 426, 505 -> Problem.of(status, "invalid_request", "HTTP/1.1 is spoken here.");
            default ->
                status < 500
                        ? Problem.of(status, "invalid_request", NOT_VALID)
                        : Problem.of(status, "internal_error", "The server failed; tell us the x-request-id.");
        };
    }
}
