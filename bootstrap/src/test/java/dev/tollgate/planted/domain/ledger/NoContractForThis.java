package dev.tollgate.planted.domain.ledger;

public interface NoContractForThis {}
