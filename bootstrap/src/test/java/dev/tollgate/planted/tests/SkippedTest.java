package dev.tollgate.planted.tests;

import org.junit.jupiter.api.Disabled;

@Disabled("planted")
final class SkippedTest {}
