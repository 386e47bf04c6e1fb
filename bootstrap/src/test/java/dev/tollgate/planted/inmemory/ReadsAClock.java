package dev.tollgate.planted.inmemory;

import java.time.Instant;

final class ReadsAClock {
    Instant read() {
        return Instant.now();
    }
}
