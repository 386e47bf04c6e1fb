package dev.tollgate.planted.domain.round;

import dev.tollgate.planted.domain.back.BackAgain;

public record RoundAndRound(BackAgain back) {}
