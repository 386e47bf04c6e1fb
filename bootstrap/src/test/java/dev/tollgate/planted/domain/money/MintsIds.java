package dev.tollgate.planted.domain.money;

import java.util.UUID;

final class MintsIds {
    String mint() {
        return UUID.randomUUID().toString();
    }
}
