package dev.tollgate.planted.domain.back;

import dev.tollgate.planted.domain.round.RoundAndRound;

public interface BackAgain {
    RoundAndRound round();
}
