package dev.tollgate.planted.inmemory;

import dev.tollgate.planted.domain.ledger.Ledger;
import dev.tollgate.planted.domain.money.SoundAmount;
import java.util.List;

record UntestedLedger(List<SoundAmount> entries) implements Ledger {}
