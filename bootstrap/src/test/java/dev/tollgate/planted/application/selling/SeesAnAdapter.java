package dev.tollgate.planted.application.selling;

import dev.tollgate.planted.inmemory.SoundLedger;

public final class SeesAnAdapter {
    String see() {
        return SoundLedger.class.getName();
    }
}
