package dev.tollgate.planted.domain;

import dev.tollgate.planted.domain.ledger.Ledger;
import dev.tollgate.planted.domain.ledger.NoContractForThis;
import dev.tollgate.planted.domain.ledger.NoInterface;
import dev.tollgate.planted.domain.ledger.SpeaksOfOthers;

public record Ports(
        Ledger ledger, NoInterface noInterface, SpeaksOfOthers speaksOfOthers, NoContractForThis noContractForThis) {}
