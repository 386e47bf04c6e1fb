package dev.tollgate.http.internal.server;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.fasterxml.uuid.UUIDClock;
import dev.tollgate.domain.inference.CallId;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Mints the id of each request: a UUID of version 7, never taken from the client. */
final class RequestIds {
    private final NoArgGenerator generator;

    /** Ids that begin with the time of this clock, by which others judge how old a call is. */
    RequestIds(InstantSource clock) {
        this.generator = Generators.timeBasedEpochRandomGenerator(new SecureRandom(), new UUIDClock() {
            @Override
            public long currentTimeMillis() {
                return clock.millis();
            }
        });
    }

    /** A new id. */
    CallId mint() {
        return new CallId(generator.generate());
    }
}
