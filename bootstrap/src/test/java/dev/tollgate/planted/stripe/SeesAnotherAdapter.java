package dev.tollgate.planted.stripe;

import dev.tollgate.planted.inmemory.SoundLedger;

final class SeesAnotherAdapter {
    String see() {
        return SoundLedger.class.getName();
    }
}
