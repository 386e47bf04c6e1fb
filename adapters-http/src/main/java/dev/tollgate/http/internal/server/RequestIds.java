package dev.tollgate.http.internal.server;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.tollgate.domain.inference.CallId;

/** Mints the id of each request: a UUID of version 7, never taken from the client. */
public final class RequestIds {
    private final NoArgGenerator generator = Generators.timeBasedEpochRandomGenerator();

    /** A new id. */
    public CallId mint() {
        return new CallId(generator.generate());
    }
}
