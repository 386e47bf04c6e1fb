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

    private static final int MOST = 4_096;

    /** What another server wrote to is read before each write for so long: a decision from memory would be in vain. */
    private static final long SHARED_NANOS = Duration.ofSeconds(10).toNanos();

    /** The database's clock is read at least so often. */
    private static final long CLOCK_NANOS = Duration.ofSeconds(1).toNanos();

    private record Known(AccountTotals totals, long version, String recent, List<Lot> lots, Map<HoldId, Hold> holds) {

        /** Whether it has every hold that a batch names, and no spend counter is needed. */
        boolean suffices(AccountBatch batch) {
            return batch.needsOnlyHolds()
                    && batch.needs().calls().stream()
                            .allMatch(id -> holds.containsKey(id)
                                    && holds.get(id).counted().isEmpty());
        }
    }

    private final Map<String, Known> accounts = newest();
    private final Map<String, Long> sharedAt = newest();
    /** The account that the latest batch was told of, if it was not read. */
    private Optional<String> told = Optional.empty();

    private Instant clock = Instant.EPOCH;
    private long clockReadAt = System.nanoTime() - CLOCK_NANOS;

    /** Tells a batch all that it needs of its account and answers the present; empty if it has to be read. */
    Optional<Instant> tell(AccountBatch batch) {
        Known known = accounts.get(batch.account.value());
        long sinceClock = System.nanoTime() - clockReadAt;
        if (known == null || sinceClock >= CLOCK_NANOS || !known.suffices(batch)) {
            return Optional.empty();
        }
        told = Optional.of(batch.account.value());
        batch.found(known.totals, known.recent, known.version);
        batch.openLots.addAll(known.lots);
        batch.needs().calls().forEach(id -> batch.holds.put(id, known.holds.get(id)));
        return Optional.of(clock.plusNanos(sinceClock).truncatedTo(ChronoUnit.MICROS));
    }

    void clockRead(Instant databaseClock) {
        told = Optional.empty();
        clock = databaseClock;
        clockReadAt = System.nanoTime();
    }

    /** Takes note of what is durable now. */
    void written(Changed changed) {
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
                        changed.recent(),
                        decision.state().lots(),
                        holds));
    }

    /** A batch could not be written. If it was decided from memory, somebody else may write to its account. */
    void forget() {
        accounts.clear();
        told.ifPresent(account -> sharedAt.put(account, System.nanoTime()));
    }

    private boolean isShared(String account) {
        Long at = sharedAt.get(account);
        return at != null && System.nanoTime() - at < SHARED_NANOS;
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
