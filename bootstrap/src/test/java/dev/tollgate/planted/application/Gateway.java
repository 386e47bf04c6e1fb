package dev.tollgate.planted.application;

import dev.tollgate.planted.application.selling.CanBeExtended;
import dev.tollgate.planted.application.selling.DoesTwoThings;
import dev.tollgate.planted.application.selling.SoundUseCase;

public record Gateway(SoundUseCase sound, CanBeExtended canBeExtended, DoesTwoThings doesTwoThings) {}
