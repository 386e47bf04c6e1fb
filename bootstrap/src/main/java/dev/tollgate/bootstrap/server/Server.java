package dev.tollgate.bootstrap.server;

import dev.tollgate.http.HttpServer;
import java.util.List;

/** A server that answers requests. */
public final class Server implements AutoCloseable {

    private final HttpServer http;
    private final List<FirstKey> newKeys;
    private final String modelToTry;
    private final Stack stack;

    Server(HttpServer http, List<FirstKey> newKeys, String modelToTry, Stack stack) {
        this.http = http;
        this.newKeys = List.copyOf(newKeys);
        this.modelToTry = modelToTry;
        this.stack = stack;
    }

    public int port() {
        return http.port();
    }

    /** How many calls are running. */
    public int runningCalls() {
        return http.runningCalls();
    }

    /** Keys that were made at this start, to be shown once; none on later starts. */
    public List<FirstKey> newKeys() {
        return newKeys;
    }

    /** A model that this server sells. */
    public String modelToTry() {
        return modelToTry;
    }

    /** Lets running calls end, records what is owed, then closes what it opened, the database last. */
    @Override
    public void close() {
        stack.close();
    }
}
