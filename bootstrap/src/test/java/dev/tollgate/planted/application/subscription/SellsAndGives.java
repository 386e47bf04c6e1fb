package dev.tollgate.planted.application.subscription;

public final class SellsAndGives {
    public int sell() {
        return 1;
    }

    public int give() {
        return 2;
    }
}
