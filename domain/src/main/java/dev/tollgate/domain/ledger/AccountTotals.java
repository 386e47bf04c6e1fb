package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.Objects;

/**
 * The one row of an account that says what it has.
 *
 * @param posted what remains in lots that have taken effect, the held part of expired ones included
 * @param held set aside by open holds: in lots, and {@code heldOnCredit} beyond them
 * @param heldOnCredit of {@code held}, what lies beyond all lots
 * @param debt captured or revoked beyond what funds covered
 * @param frozen why grants are stopped, empty if they are not
 * @param entries how many entries the journal has: the sequence of the last one
 * @param lots how many lots were ever made: the number of the last one
 * @param asOf the instant up to which lots have been started and expired; never moves back
 * @param next no lot starts or ends before this instant
 */
public record AccountTotals(
        Credits posted,
        Credits held,
        Credits heldOnCredit,
        Credits debt,
        Credits creditLimit,
        String frozen,
        long entries,
        long lots,
        Instant asOf,
        Instant next) {

    /** Of an account that nothing has happened to. */
    public static final AccountTotals NEW = new AccountTotals(
            Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO, "", 0, 0, Instant.EPOCH, Instant.MAX);

    public AccountTotals {
        Objects.requireNonNull(posted, "posted must not be null");
        Objects.requireNonNull(held, "held must not be null");
        Objects.requireNonNull(heldOnCredit, "heldOnCredit must not be null");
        Objects.requireNonNull(debt, "debt must not be null");
        Objects.requireNonNull(creditLimit, "creditLimit must not be null");
        Objects.requireNonNull(frozen, "frozen must not be null");
        Objects.requireNonNull(asOf, "asOf must not be null");
        Objects.requireNonNull(next, "next must not be null");
    }

    /** Whether an audit stopped what gives the account credits; its calls go on. */
    public boolean isFrozen() {
        return !frozen.isEmpty();
    }
}
