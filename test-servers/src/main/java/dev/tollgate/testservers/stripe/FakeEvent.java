package dev.tollgate.testservers.stripe;

/** An event as Stripe would post it: its id, its type and the exact text. */
public record FakeEvent(String id, String type, String payload) {}
