package dev.tollgate.domain.books;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What is open at present.
 *
 * @param oldestHold how long the oldest open hold has stood, zero without one
 * @param lapsed holds that were given up and whose calls have no record
 * @param debt credits that all accounts owe together
 * @param indebted accounts that owe any
 * @param frozen accounts whose grants are stopped
 */
public record Standing(long holds, Duration oldestHold, long lapsed, BigDecimal debt, long indebted, long frozen) {}
