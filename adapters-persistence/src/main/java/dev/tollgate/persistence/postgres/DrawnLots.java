package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.money.Credits;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What calls have drawn from an account's open lots since the rows of these were written, as a text in the account's
 * row, where it moves in the transaction that moves the credits without a statement of its own. A lot's row is written
 * when anything else about it changes, when it is used up, and while enough others are behind.
 */
final class DrawnLots {

    /** With a longer text each write of the account would cost what a statement for lots does. */
    private static final int MOST = 8;

    private record Drawn(Credits remaining, Credits held, Credits spent) {}

    private final SortedMap<Long, Drawn> lots = new TreeMap<>();

    /** Reads what {@link #text} has written. */
    DrawnLots(String text) {
        for (String lot : text.isEmpty() ? new String[0] : text.split(" ")) {
            String[] numbers = lot.split(":");
            lots.put(
                    Long.valueOf(numbers[0]), new Drawn(credits(numbers[1]), credits(numbers[2]), credits(numbers[3])));
        }
    }

    /** A lot as it is, given its row. */
    Lot over(Lot row) {
        Drawn drawn = lots.get(row.number());
        return drawn == null ? row : with(row, drawn);
    }

    /** Takes note of an open lot that has changed; false if its row has to be written. */
    boolean note(Lot before, Lot after) {
        Drawn drawn = new Drawn(after.remaining(), after.held(), after.spent());
        boolean isBehind = after.remaining().isPositive() && with(before, drawn).equals(after) && hasRoomFor(after);
        if (isBehind) {
            lots.put(after.number(), drawn);
        } else {
            lots.remove(after.number());
        }
        return isBehind;
    }

    String text() {
        StringBuilder text = new StringBuilder(48);
        lots.forEach((number, drawn) -> text.append(text.isEmpty() ? "" : " ")
                .append((long) number)
                .append(':')
                .append(drawn.remaining.nanos())
                .append(':')
                .append(drawn.held.nanos())
                .append(':')
                .append(drawn.spent.nanos()));
        return text.toString();
    }

    private boolean hasRoomFor(Lot lot) {
        return lots.size() < MOST || lots.containsKey(lot.number());
    }

    private static Lot with(Lot lot, Drawn drawn) {
        return new Lot(
                lot.number(),
                lot.source(),
                lot.terms(),
                lot.price(),
                lot.granted(),
                drawn.remaining,
                drawn.held,
                drawn.spent,
                lot.expired(),
                lot.moved(),
                lot.claims());
    }

    private static Credits credits(String nanos) {
        return Credits.ofNanos(Long.parseLong(nanos));
    }
}
