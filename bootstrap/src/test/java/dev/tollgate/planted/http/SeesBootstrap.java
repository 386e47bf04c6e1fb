package dev.tollgate.planted.http;

import dev.tollgate.planted.bootstrap.SoundMain;

final class SeesBootstrap {
    String see() {
        return SoundMain.class.getName();
    }
}
