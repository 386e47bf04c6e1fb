package dev.tollgate.http.internal.server;

import dev.tollgate.domain.access.Caller;
import dev.tollgate.domain.access.Caller.Member;
import dev.tollgate.domain.access.Caller.Operator;
import dev.tollgate.domain.inference.CallId;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import tools.jackson.databind.node.ObjectNode;

/** One request and its response, as routes see them. Used by one thread. */
public final class Exchange {
    private final CallId id;
    private final Context context;
    private final BodyReader reader;
    private Optional<Caller> caller = Optional.empty();
    private Optional<byte[]> body = Optional.empty();

    Exchange(CallId id, Context context, BodyReader reader) {
        this.id = id;
        this.context = context;
        this.reader = reader;
    }

    /** Names this request: its {@code x-request-id}, and the call it makes. */
    public CallId id() {
        return id;
    }

    /** Who calls; only on routes that are not open. */
    public Caller caller() {
        return caller.orElseThrow(() -> new IllegalStateException("an open route has no caller"));
    }

    /** The id of the caller's key; empty while nobody is known. */
    String key() {
        return caller.map(known -> known.key().value()).orElse("");
    }

    void admit(Caller known) {
        caller = Optional.of(known);
    }

    /** The account's caller; an operator's key, which belongs to no account, is a 403. */
    public Member member() {
        return switch (caller()) {
            case Member member -> member;
            case Operator operator ->
                throw Problem.forbidden("This key belongs to no account; use an account's key here.")
                        .refusal();
        };
    }

    /** A parameter of the path, decoded. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /** The path of the request, undecoded. */
    public String path() {
        return context.path();
    }

    /** A query parameter; given twice, or with a NUL in it, it is a 400. */
    public Optional<String> query(String name) {
        var values = context.queryParams(name);
        if (values.size() > 1) {
            throw Problem.invalid(name, name + " is given " + values.size() + " times; once is allowed.")
                    .refusal();
        }
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            throw Problem.invalid(name, name + " has a NUL character in it.").refusal();
        }
        return values.stream().findFirst();
    }

    /** The names of all query parameters. */
    Set<String> queryNames() {
        return context.queryParamMap().keySet();
    }

    /** All query parameters, as they were sent. */
    public String queryString() {
        return Objects.requireNonNullElse(context.queryString(), "");
    }

    /** All values of a header, in order. */
    public List<String> headers(String name) {
        return Collections.list(context.req().getHeaders(name));
    }

    /** A header; with two values that differ, it is a 400. */
    public Optional<String> header(String name) {
        Optional<String> found = Optional.empty();
        for (var value : headers(name)) {
            if (!found.orElse(value).equals(value)) {
                throw Problem.invalid(name, "The header " + name + " is given twice with different values.")
                        .refusal();
            }
            found = Optional.of(value);
        }
        return found;
    }

    /** The raw body within the route's limit, the same at every call; empty when none was sent. */
    public byte[] body() throws IOException {
        if (body.isEmpty()) {
            body = Optional.of(reader.read());
        }
        return body.get();
    }

    /** The body as a JSON object with fields to be read by name; unknown ones are a 400. */
    public Fields fields() throws IOException {
        return new Fields(json());
    }

    /** The same, where no body at all stands for no fields. */
    public Fields optionalFields() throws IOException {
        var bytes = body();
        return new Fields(bytes.length == 0 ? Json.object(new byte[] {'{', '}'}) : json());
    }

    /** The body as a JSON object; a 503 while there is no room for as many values. */
    public ObjectNode json() throws IOException {
        var bytes = body();
        reader.makeRoomForValues(Json.values(bytes));
        return Json.object(bytes);
    }

    /** Whether the client has closed its connection, as far as that can be told before anything is written to it. */
    boolean isClientGone() {
        var request = ServletContextRequest.getServletContextRequest(context.req());
        return request.getConnectionMetaData().getConnection().getEndPoint() instanceof ClientEndPoint client
                && client.isClientGone();
    }

    /** Where the response is written by routes that stream. */
    HttpServletResponse response() {
        return context.res();
    }

    /**
     * Drops what is left of a body of at most this many bytes, so that the connection is fit for the
     * next request; false when more may be left, and the connection has to end.
     */
    boolean passOver(int most) {
        return reader.passOver(most);
    }

    /** Reads and drops what still comes of a body that nobody wants, so that its sender hears so. */
    void linger() {
        reader.linger();
    }

    void close() {
        reader.close();
    }
}
