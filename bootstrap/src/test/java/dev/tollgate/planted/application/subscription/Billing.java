package dev.tollgate.planted.application.subscription;

public record Billing(SellsAndGives useCase) {}
