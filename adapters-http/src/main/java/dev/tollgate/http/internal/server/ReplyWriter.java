package dev.tollgate.http.internal.server;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Writes what was decided of a request to its client. */
final class ReplyWriter {
    /** What is read and dropped of a body that nobody wants, so that its connection is fit for the next request. */
    private static final int UNWANTED_BYTES = 64 << 10;

    private static final Logger LOG = System.getLogger(ReplyWriter.class.getName());

    private ReplyWriter() {}

    /** Writes the reply to its last byte, so that a call counts as running until then. */
    static void write(Exchange exchange, Reply reply) {
        try {
            switch (reply) {
                case Reply.Json json ->
                    write(exchange, json.status(), "application/json", json.headers(), Json.bytes(json.body()));
                case Reply.Raw raw ->
                    write(
                            exchange,
                            raw.status(),
                            raw.contentType(),
                            raw.headers(),
                            raw.body().value());
                case Reply.Empty empty -> exchange.response().setStatus(empty.status());
                case Reply.Refused refused -> refuse(exchange, refused.problem());
                case Reply.Written written ->
                    exchange.response().getOutputStream().close();
            }
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, () -> "request " + exchange.id() + " lost its client");
        }
    }

    private static void refuse(Exchange exchange, Problem problem) throws IOException {
        if (exchange.response().isCommitted()) {
            return;
        }
        var id = exchange.id().toString();
        var body = ErrorShape.of(exchange).json(problem, id);
        write(exchange, problem.status(), "application/json", problem.headers(), body);
    }

    private static void write(
            Exchange exchange, int status, String contentType, Map<String, String> headers, byte[] body)
            throws IOException {
        HttpServletResponse response = exchange.response();
        response.setStatus(status);
        response.setContentType(contentType);
        headers.forEach(response::setHeader);
        response.setContentLength(body.length);
        if (!exchange.passOver(UNWANTED_BYTES)) {
            response.setHeader("Connection", "close");
        }
        try (var out = response.getOutputStream()) {
            out.write(body);
        }
    }
}
