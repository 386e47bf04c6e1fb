package dev.tollgate.http.internal.credits;

import dev.tollgate.domain.ledger.Entry;
import dev.tollgate.http.internal.server.Json;
import java.util.Locale;

/** One line of a statement. */
record EntryJson(
        long sequence,
        String kind,
        String debit,
        String credit,
        String amount,
        Object lot,
        String postedAfter,
        String heldAfter,
        String debtAfter,
        String cause,
        String effectiveAt,
        String recordedAt) {

    static EntryJson of(Entry entry) {
        return new EntryJson(
                entry.sequence(),
                word(entry.kind()),
                word(entry.debit()),
                word(entry.credit()),
                entry.amount().toString(),
                entry.lot() == 0 ? Json.orNull("") : entry.lot(),
                entry.posted().toString(),
                entry.held().toString(),
                entry.debt().toString(),
                entry.cause().value(),
                entry.effective().toString(),
                entry.recorded().toString());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
