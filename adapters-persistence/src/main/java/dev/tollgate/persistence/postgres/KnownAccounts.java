package dev.tollgate.persistence.postgres;

import dev.tollgate.domain.ledger.AccountTotals;
import dev.tollgate.domain.ledger.Decision;
import dev.tollgate.domain.ledger.Hold;
import dev.tollgate.domain.ledger.HoldId;
import dev.tollgate.domain.ledger.Lot;
import dev.tollgate.domain.ledger.SpendCounter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts that one writer wrote last, as it left them, so that it need not read them again for
 * their next calls. It is no authority: what is decided from it is written only on condition that
 * nobody has changed the account since, which its row's version tells in the same transaction.
 */
final class KnownAccounts {

    private static final int MOST = 8_192;

    /** Batches that are read after one was not as known: whoever shares accounts with others loses little by it. */
    private static final int READ_AFTER_SURPRISE = 8;

    /** The database's clock is read at least so often. */
    private static final long CLOCK_NANOS = Duration.ofSeconds(10).toNanos();

    private record Known(
            long version,
            AccountTotals totals,
            List<Lot> openLots,
            Map<HoldId, Hold> holds,
            Map<SpendCounter.Name, SpendCounter> counters) {}

    private final Map<String, Known> accounts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };
    private Instant clock = Instant.EPOCH;
    private long clockReadAt;
    private int toRead = 1;

    /** Tells batches all they need; the database's clock if it could, empty if they have to be read. */
    Optional<Instant> tell(Map<String, AccountBatch> batches) {
        long sinceClock = System.nanoTime() - clockReadAt;
        if (toRead > 0 || sinceClock > CLOCK_NANOS) {
            toRead = Math.max(0, toRead - 1);
            return Optional.empty();
        }
        for (AccountBatch batch : batches.values()) {
            Known known = accounts.get(batch.account.value());
            if (known == null || !batch.hasOneCallEach()) {
                return Optional.empty();
            }
            tell(batch, known);
            if (!batch.callsNotHeld().isEmpty() || !batch.hasAllCounters()) {
                return Optional.empty();
            }
        }
        return Optional.of(clock.plusNanos(sinceClock).truncatedTo(ChronoUnit.MICROS));
    }

    private static void tell(AccountBatch batch, Known known) {
        batch.found(known.totals, known.version);
        batch.openLots.addAll(known.openLots);
        for (HoldId id : batch.needs().calls()) {
            Hold hold = known.holds.get(id);
            if (hold != null) {
                batch.holds.put(id, hold);
            }
        }
        batch.counters.putAll(known.counters);
    }

    void clockRead(Instant databaseClock) {
        clock = databaseClock;
        clockReadAt = System.nanoTime();
    }

    /** Takes note of what has been written. */
    void written(AccountBatch batch, Decision decision) {
        String account = batch.account.value();
        if (!batch.needsOnlyCalls()) {
            accounts.remove(account);
            return;
        }
        Optional<Known> before =
                Optional.ofNullable(accounts.get(account)).filter(known -> known.version == batch.version());
        Map<HoldId, Hold> holds = before.map(Known::holds).orElseGet(HashMap::new);
        holds.putAll(batch.holds);
        decision.endedHolds().forEach(holds::remove);
        decision.holds().forEach(hold -> holds.put(hold.id(), HoldRows.kept(hold)));
        Map<SpendCounter.Name, SpendCounter> counters =
                before.map(Known::counters).orElseGet(HashMap::new);
        counters.putAll(batch.counters);
        decision.counters().forEach(counter -> counters.put(counter.name(), counter));
        accounts.put(
                account,
                new Known(
                        batch.version() + 1,
                        decision.state().totals(),
                        decision.state().lots(),
                        holds,
                        counters));
    }

    /** Whatever is known may be wrong: a batch could not be written. */
    void forget() {
        accounts.clear();
        toRead = READ_AFTER_SURPRISE;
    }
}
