package dev.tollgate.planted.application.back;

import dev.tollgate.planted.application.round.AlsoRound;

public interface AlsoBack {
    AlsoRound round();
}
