package dev.tollgate.planted.domain.ledger;

public final class NoInterface {}
