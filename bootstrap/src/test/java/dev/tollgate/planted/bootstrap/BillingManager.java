package dev.tollgate.planted.bootstrap;

final class BillingManager {}
