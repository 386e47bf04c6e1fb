package dev.tollgate.planted.application.round;

import dev.tollgate.planted.application.back.AlsoBack;

public record AlsoRound(AlsoBack back) {}
