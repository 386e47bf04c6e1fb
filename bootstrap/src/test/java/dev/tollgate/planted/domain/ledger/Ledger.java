package dev.tollgate.planted.domain.ledger;

import dev.tollgate.planted.domain.money.SoundAmount;
import java.util.List;

public interface Ledger {
    List<SoundAmount> entries();
}
