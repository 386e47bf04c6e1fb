package dev.tollgate.inmemory;

import dev.tollgate.domain.access.Secrets;
import java.security.SecureRandom;

/** Unguessable bytes from the platform: the one place here where dice are rolled. */
final class InMemorySecrets implements Secrets {

    private final SecureRandom source = new SecureRandom();

    @Override
    public byte[] random(int bytes) {
        byte[] fresh = new byte[bytes];
        source.nextBytes(fresh);
        return fresh;
    }
}
