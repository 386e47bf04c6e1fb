package dev.tollgate.planted.llm;

import dev.tollgate.planted.application.selling.SoundUseCase;

final class SeesAUseCase {
    String see() {
        return SoundUseCase.class.getName();
    }
}
