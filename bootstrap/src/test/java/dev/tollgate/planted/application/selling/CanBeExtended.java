package dev.tollgate.planted.application.selling;

public class CanBeExtended {
    public int sell() {
        return 1;
    }
}
