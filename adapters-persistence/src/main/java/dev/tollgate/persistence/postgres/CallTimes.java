package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.ledger.EndedCall;
import java.time.Duration;
import java.time.Instant;

/**
 * Which ids the records of a time have. An id tells when its call began and a record is made when it ends: the records of
 * a time are found by the key of their table, without going through those before and after it. Those whose ids tell
 * another time, of long calls or by a clock that was wrong, are noted apart as they are written.
 */
final class CallTimes {

    private static final Duration LONG = Duration.ofMinutes(15);
    private static final Duration AHEAD = Duration.ofMinutes(1);

    /** No call has it, nor a greater one. */
    static final String BEYOND = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

    static final Form NOTE = Form.of("""
            INSERT INTO usage_apart (account, id) SELECT unnest(?::text[]), unnest(?::uuid[])
            ON CONFLICT (account, id) DO NOTHING""");

    private CallTimes() {}

    /** Whether the record of a call is not where {@link #first} and {@link #end} tell. */
    static boolean isApart(EndedCall call) {
        Instant made = Instant.ofEpochMilli(new CallId(call.id().value()).madeAtMillis());
        return made.isBefore(call.recorded().minus(LONG))
                || made.isAfter(call.recorded().plus(AHEAD));
    }

    /** The least id of calls recorded from an instant on. */
    static String first(Instant from) {
        return id(from.isBefore(Instant.EPOCH.plus(LONG)) ? Instant.EPOCH : from.minus(LONG));
    }

    /** The least id made at an instant, in SQL. */
    static String firstIdSql(String instant) {
        String millis = "lpad(to_hex((extract(epoch FROM " + instant + ") * 1000)::bigint), 12, '0')";
        return "(overlay(" + millis + " PLACING '-' FROM 9 FOR 0) || '-0000-0000-000000000000')::uuid";
    }

    /** An id greater than all of calls recorded before an instant. */
    static String end(Instant to) {
        return id(Moments.isNever(to) ? to : to.plus(AHEAD).plusMillis(1));
    }

    /** Ids count 48 bits of milliseconds. */
    private static String id(Instant instant) {
        return instant.isAfter(LAST)
                ? BEYOND
                : Partitions.firstId(instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant);
    }
}
