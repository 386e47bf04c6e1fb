package dev.tollgate.planted.domain.subscription;

public record BillingPorts(SellsWithoutContract sells) {}
