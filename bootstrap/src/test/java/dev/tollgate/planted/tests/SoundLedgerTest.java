package dev.tollgate.planted.tests;

import dev.tollgate.planted.testkit.LedgerContract;

final class SoundLedgerTest extends LedgerContract {}
