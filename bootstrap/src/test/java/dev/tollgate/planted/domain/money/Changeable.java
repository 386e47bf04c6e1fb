package dev.tollgate.planted.domain.money;

public final class Changeable {
    private int amount;

    int next() {
        return ++amount;
    }
}
