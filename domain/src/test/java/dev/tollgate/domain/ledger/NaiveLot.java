package dev.tollgate.domain.ledger;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** A lot of the {@link NaiveLedger}. */
final class NaiveLot {
    long number;
    String source = "";
    LotTerms terms = LotTerms.of(LotKind.PROMO);
    BigInteger granted = BigInteger.ZERO;
    BigInteger claimed = BigInteger.ZERO;
    BigInteger due = BigInteger.ZERO;
    BigInteger taken = BigInteger.ZERO;
    BigInteger spent = BigInteger.ZERO;
    BigInteger owed = BigInteger.ZERO;
    BigInteger forgiven = BigInteger.ZERO;
    BigInteger free = BigInteger.ZERO;
    Map<HoldId, BigInteger> held = new LinkedHashMap<>();
    boolean begun;

    BigInteger heldSum() {
        return held.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Claims that a restoration gives up; those due are of credits that are still held. */
    record GivenUp(BigInteger owed, BigInteger forgiven, BigInteger due, BigInteger taken) {}

    /** Claims are given up last ones first, and those that found nothing were the last of all. */
    GivenUp givenUp(long amount) {
        BigInteger met = due.add(taken).add(owed).add(forgiven);
        BigInteger off = met.subtract(claimedBut(amount)).max(BigInteger.ZERO);
        BigInteger offOwed = off.min(owed);
        BigInteger offForgiven = off.subtract(offOwed).min(forgiven);
        BigInteger offDue = off.subtract(offOwed).subtract(offForgiven).min(due);
        BigInteger offTaken = off.subtract(offOwed).subtract(offForgiven).subtract(offDue);
        return new GivenUp(offOwed, offForgiven, offDue, offTaken);
    }

    GivenUp giveUp(long amount) {
        GivenUp off = givenUp(amount);
        claimed = claimedBut(amount);
        owed = owed.subtract(off.owed);
        forgiven = forgiven.subtract(off.forgiven);
        due = due.subtract(off.due);
        taken = taken.subtract(off.taken);
        return off;
    }

    private BigInteger claimedBut(long amount) {
        return claimed.subtract(BigInteger.valueOf(amount)).max(BigInteger.ZERO);
    }
}
