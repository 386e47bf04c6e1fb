package dev.tollgate.planted.bootstrap;

final class Getter {
    int getAmount() {
        return 1;
    }
}
