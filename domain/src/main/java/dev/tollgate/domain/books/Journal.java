package dev.tollgate.domain.books;

import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.domain.ledger.OperationKey;
import java.util.List;
import java.util.Objects;

/**
 * An account's journal, or a part of it.
 *
 * @param before what the entries before these say
 * @param entries those after that, by sequence
 * @param last whether the journal ends with these entries
 */
public record Journal(Rebuilt before, List<Entry> entries, boolean last) {

    public Journal {
        Objects.requireNonNull(before, "before must not be null");
        Objects.requireNonNull(entries, "entries must not be null");
        entries = List.copyOf(entries);
    }

    /** All that was ever written. */
    public static Journal whole(List<Entry> entries) {
        return new Journal(Rebuilt.NOTHING, entries, true);
    }

    /**
     * Of entries that were read, the first {@code most}, or fewer so that the last call's are all
     * there. They are the last when they are all that was read: read one more than {@code most}.
     */
    public static Journal part(Rebuilt before, List<Entry> read, int most) {
        if (read.size() <= most) {
            return new Journal(before, read, true);
        }
        OperationKey next = read.get(most).cause();
        int end = most;
        while (end > 0 && read.get(end - 1).cause().equals(next)) {
            end--;
        }
        return new Journal(before, read.subList(0, end == 0 ? most : end), false);
    }

    /** Whether nothing of the past is missing. */
    public boolean isWhole() {
        return before.sequence() == 0 && last;
    }

    /** What the journal up to the last of these entries says. */
    public Rebuilt rebuilt() {
        return before.plus(entries);
    }
}
