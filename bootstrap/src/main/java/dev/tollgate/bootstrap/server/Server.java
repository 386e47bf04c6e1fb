package dev.tollgate.bootstrap.server;

import dev.tollgate.http.HttpServer;
import java.util.List;

/** A server that answers requests. */
public final class Server implements AutoCloseable {

    private final HttpServer http;
    private final List<FirstStart.NewKey> newKeys;
    private final Stack stack;

    Server(HttpServer http, List<FirstStart.NewKey> newKeys, Stack stack) {
        this.http = http;
        this.newKeys = List.copyOf(newKeys);
        this.stack = stack;
    }

    public int port() {
        return http.port();
    }

    /** Keys that were made at this start, to be shown once; none on later starts. */
    public List<FirstStart.NewKey> newKeys() {
        return newKeys;
    }

    /** Lets running calls end, records what is owed, then closes what it opened, the database last. */
    @Override
    public void close() {
        stack.close();
    }
}
