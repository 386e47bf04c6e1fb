package dev.tollgate.planted.domain.billing;

public record StripeInvoice(long number) {}
