package dev.tollgate.planted.application.selling;

public class CanBeExtended {
    public int sell(TellsNoName asked) {
        return asked.name().length();
    }
}
