package dev.tollgate.planted.application.selling;

public final class SoundUseCase {
    public static SoundUseCase standard() {
        return new SoundUseCase();
    }

    public int sell() {
        return 1;
    }
}
