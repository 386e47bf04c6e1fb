package dev.tollgate.planted.domain.subscription;

public interface SellsWithoutContract {
    int sell();
}
