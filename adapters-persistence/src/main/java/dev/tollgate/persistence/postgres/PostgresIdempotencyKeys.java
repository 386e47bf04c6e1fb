package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.inference.CallId;
import dev.tollgate.domain.inference.IdempotencyClaim;
import dev.tollgate.domain.inference.IdempotencyKeys;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Callers' own keys of the last 24 hours, each claimed in one statement. */
final class PostgresIdempotencyKeys implements IdempotencyKeys {

    private static final String NOW = "CASE WHEN :now = 0 THEN clock_timestamp() ELSE " + Moments.sql(":now") + " END";

    private static final int MOST_AT_ONCE = 5_000;

    /** One that has begun another day meanwhile stays. The clock is read once, before: an index is searched by it. */
    static final String FORGET = """
            DELETE FROM idempotency_key WHERE ends <= (SELECT %1$s) AND (account, key) IN (
                SELECT account, key FROM idempotency_key WHERE ends <= (SELECT %1$s) ORDER BY ends LIMIT %2$d)
            """.formatted(NOW, MOST_AT_ONCE);

    private final Database database;
    private final LedgerTime time;

    PostgresIdempotencyKeys(Database database, LedgerTime time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public Claimed claim(IdempotencyClaim claim) {
        return database.writeSoon(handle -> claim(handle, claim));
    }

    @Override
    public void release(IdempotencyClaim claim) {
        database.writeSoon(handle -> handle.createUpdate(
                        "DELETE FROM idempotency_key WHERE account = :account AND key = :key AND call = :call")
                .bind("account", claim.account().value())
                .bind("key", claim.key())
                .bind("call", claim.call().value())
                .execute());
    }

    /** Forgets keys whose day is over, so many in a transaction that none of them takes long. */
    void sweep() {
        int forgotten = MOST_AT_ONCE;
        while (forgotten == MOST_AT_ONCE) {
            forgotten = database.write(handle ->
                    handle.createUpdate(FORGET).bind("now", time.micros()).execute());
        }
    }

    private Claimed claim(Handle handle, IdempotencyClaim claim) {
        return handle.createQuery("""
                        WITH present AS MATERIALIZED (SELECT %s AS instant)
                        INSERT INTO idempotency_key AS k (account, key, fingerprint, call, ends)
                        SELECT :account, :key, :fingerprint, :call, instant + interval '24 hours' FROM present
                        ON CONFLICT (account, key) DO UPDATE SET
                            fingerprint = CASE WHEN k.ends <= (SELECT instant FROM present)
                                THEN excluded.fingerprint ELSE k.fingerprint END,
                            call = CASE WHEN k.ends <= (SELECT instant FROM present) THEN excluded.call ELSE k.call END,
                            ends = CASE WHEN k.ends <= (SELECT instant FROM present) THEN excluded.ends ELSE k.ends END
                        RETURNING fingerprint, call
                        """.formatted(NOW))
                .bind("now", time.micros())
                .bind("account", claim.account().value())
                .bind("key", claim.key())
                .bind("fingerprint", claim.fingerprint())
                .bind("call", claim.call().value())
                .map((row, context) ->
                        claimed(claim, row.getString("fingerprint"), new CallId(row.getObject("call", UUID.class))))
                .one();
    }

    private static Claimed claimed(IdempotencyClaim claim, String fingerprint, CallId call) {
        if (!fingerprint.equals(claim.fingerprint())) {
            return new Claimed.OtherContent(call);
        }
        return call.equals(claim.call()) ? new Claimed.New() : new Claimed.Before(call);
    }
}
