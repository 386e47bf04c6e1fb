package dev.tollgate.planted.application.selling;

public final class DoesTwoThings {
    public int sell() {
        return 1;
    }

    public int buy() {
        return 2;
    }
}
