package dev.tollgate.planted.domain.money;

import java.util.Random;

final class RollsDice {
    int roll() {
        return new Random().nextInt(6);
    }
}
