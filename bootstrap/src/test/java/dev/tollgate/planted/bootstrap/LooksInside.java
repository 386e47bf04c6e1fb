package dev.tollgate.planted.bootstrap;

import dev.tollgate.planted.llm.internal.SoundSecret;

final class LooksInside {
    String look() {
        return SoundSecret.class.getName();
    }
}
