package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.Decision;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.persistence.postgres.LedgerWrites.Changed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts as one lane wrote them last, so that it need not read them again before their next calls. It is no
 * authority: what is decided from it is written only if the account's row is still as it was written then.
 */
final class KnownAccounts {

    private static final Shape ACCOUNTS = Shape.of("account text", "era int8", "version int8", "as_of int8");

    /** Locks the rows of accounts, in their order, and fails unless all are still as they were told. */
    static final Form UNMOVED = Form.of("""
            SELECT CASE count(a.unmoved) WHEN count(*) THEN 1
                ELSE (count(a.unmoved) || ' of ' || count(*) || ' are unmoved')::int END
            FROM %s LEFT JOIN LATERAL (SELECT true AS unmoved FROM ledger_account AS k
                WHERE k.account = v.account AND k.era = v.era AND k.version = v.version AND k.as_of = %s
                FOR UPDATE OFFSET 0) AS a ON true
            """.formatted(ACCOUNTS.table(), Moments.sql("v.as_of")));

    private static final int MOST = 4_096;

    /** What another server wrote to is read before each write for so long: a decision from memory would be in vain. */
    private static final long SHARED_NANOS = Duration.ofSeconds(10).toNanos();

    /** The database's clock is read at least so often. */
    private static final long CLOCK_NANOS = Duration.ofSeconds(1).toNanos();

    private record Known(
            AccountTotals totals,
            long version,
            long era,
            String recent,
            String drawn,
            List<Lot> lots,
            Map<HoldId, Hold> holds) {

        /** Whether it has every hold that a batch names, and no spend counter is needed. */
        boolean suffices(AccountBatch batch) {
            if (!batch.needsOnlyHolds()) {
                return false;
            }
            for (HoldId id : batch.needs().calls()) {
                Hold hold = holds.get(id);
                if (hold == null || !hold.counted().isEmpty()) {
                    return false;
                }
            }
            return true;
        }

        void tell(AccountBatch batch) {
            batch.found(totals, recent, drawn, version, era);
            batch.openLots.addAll(lots);
            batch.needs().calls().forEach(id -> batch.holds.put(id, holds.get(id)));
        }

        boolean isStill(AccountBatch read) {
            return version == read.version()
                    && totals.asOf().equals(read.totals().asOf());
        }
    }

    private final LedgerTime time;
    private final Map<String, Known> accounts = newest();
    /** What the latest batch was told, until it is known whether it was so. */
    private final Map<String, Known> told = new HashMap<>();

    private final Map<String, Long> sharedAt = newest();
    private Instant clock = Instant.EPOCH;
    private long clockReadAt = System.nanoTime() - CLOCK_NANOS;

    KnownAccounts(LedgerTime time) {
        this.time = time;
    }

    /** Tells batches all that they need of their accounts and answers the present; empty if they have to be read. */
    Optional<Instant> tell(Collection<AccountBatch> batches) {
        long sinceClock = System.nanoTime() - clockReadAt;
        if (sinceClock >= CLOCK_NANOS && time.isOfDatabase()) {
            return Optional.empty();
        }
        for (AccountBatch batch : batches) {
            String account = batch.account.value();
            Known known = accounts.get(account);
            if (known == null || !known.suffices(batch)) {
                told.clear();
                return Optional.empty();
            }
            known.tell(batch);
            told.put(account, known);
        }
        return Optional.of(clock.plusNanos(sinceClock).truncatedTo(ChronoUnit.MICROS));
    }

    /** Takes note of what was read instead. Whose row is not as it was told, others write to. */
    void read(Collection<AccountBatch> batches, Instant databaseClock) {
        clock = databaseClock;
        clockReadAt = System.nanoTime();
        batches.forEach(batch -> {
            Known before = told.get(batch.account.value());
            if (before != null && !before.isStill(batch)) {
                sharedAt.put(batch.account.value(), clockReadAt);
            }
        });
        told.clear();
    }

    /** Takes note of what is durable now. */
    void written(Changed changed) {
        told.clear();
        AccountBatch batch = changed.batch();
        Decision decision = changed.decision();
        String account = batch.account.value();
        if (!batch.needsOnlyCalls() || isShared(account)) {
            accounts.remove(account);
            return;
        }
        Known before = accounts.get(account);
        Map<HoldId, Hold> holds =
                before != null && before.version == batch.version() ? before.holds : new HashMap<>(batch.holds);
        decision.endedHolds().forEach(holds::remove);
        decision.holds().forEach(hold -> holds.put(hold.id(), HoldRows.kept(hold)));
        accounts.put(
                account,
                new Known(
                        decision.state().totals(),
                        batch.version() + 1,
                        batch.nextEra(),
                        changed.recent(),
                        changed.drawn(),
                        decision.state().lots(),
                        holds));
    }

    /** A batch could not be written, perhaps because not all was still as it was told. */
    void forget() {
        accounts.clear();
    }

    private boolean isShared(String account) {
        Long at = sharedAt.get(account);
        return at != null && System.nanoTime() - at < SHARED_NANOS;
    }

    /** What {@link #UNMOVED} binds. */
    static Rows rows(Collection<AccountBatch> batches) {
        Rows rows = ACCOUNTS.rows();
        batches.forEach(batch -> rows.add(
                batch.account.value(),
                batch.era(),
                batch.version(),
                Moments.micros(batch.totals().asOf())));
        return rows;
    }

    private static <V> Map<String, V> newest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
