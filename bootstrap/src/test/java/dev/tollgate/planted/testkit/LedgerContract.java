package dev.tollgate.planted.testkit;

public abstract class LedgerContract {}
