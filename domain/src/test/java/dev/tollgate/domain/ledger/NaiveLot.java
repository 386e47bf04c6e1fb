package dev.tollgate.domain.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    final List<NaiveLot> rests = new ArrayList<>();

    BigInteger heldSum() {
        return held.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    BigInteger unclaimedSpent() {
        return spent.subtract(owed).subtract(forgiven).max(BigInteger.ZERO);
    }

    /** The lot itself and what came back of it after it had ended. */
    List<NaiveLot> family() {
        List<NaiveLot> family = new ArrayList<>(List.of(this));
        family.addAll(rests);
        return family;
    }

    /**
     * Claims that a restoration gives up; those due are of credits that are still held.
     *
     * @param beyond those that found nothing here
     */
    record GivenUp(BigInteger beyond, BigInteger owed, BigInteger forgiven, BigInteger due, BigInteger taken) {}

    /** Claims are given up last ones first, and those that found nothing were the last of all. */
    GivenUp givenUp(BigInteger amount) {
        BigInteger met = due.add(taken).add(owed).add(forgiven);
        BigInteger off = met.subtract(claimedBut(amount)).max(BigInteger.ZERO);
        BigInteger offOwed = off.min(owed);
        BigInteger offForgiven = off.subtract(offOwed).min(forgiven);
        BigInteger offDue = off.subtract(offOwed).subtract(offForgiven).min(due);
        BigInteger offTaken = off.subtract(offOwed).subtract(offForgiven).subtract(offDue);
        return new GivenUp(amount.min(claimed).subtract(off), offOwed, offForgiven, offDue, offTaken);
    }

    GivenUp giveUp(BigInteger amount) {
        GivenUp off = givenUp(amount);
        claimed = claimedBut(amount);
        owed = owed.subtract(off.owed);
        forgiven = forgiven.subtract(off.forgiven);
        due = due.subtract(off.due);
        taken = taken.subtract(off.taken);
        return off;
    }

    private BigInteger claimedBut(BigInteger amount) {
        return claimed.subtract(amount).max(BigInteger.ZERO);
    }
}
