package dev.tollgate.planted.http;

import dev.tollgate.planted.testkit.LedgerContract;

final class SeesTheTestkit {
    String see() {
        return LedgerContract.class.getName();
    }
}
