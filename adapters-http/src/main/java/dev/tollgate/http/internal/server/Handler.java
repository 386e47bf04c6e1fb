package dev.tollgate.http.internal.server;

import java.io.IOException;

/** Answers one request: reads fields, calls a use case, maps its result. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers the request.
     *
     * @throws RefusedException when a field cannot be read
     * @throws IOException when the client cannot be read from or written to
     */
    Reply handle(Exchange exchange) throws IOException;
}
