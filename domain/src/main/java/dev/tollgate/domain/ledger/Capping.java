package dev.tollgate.domain.ledger;

import dev.tollgate.domain.money.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what is set aside and spent towards caps, in calendar windows. */
final class Capping {

    /** A cap that does not allow what is asked. */
    record Reached(SpendCap cap, Credits left, Instant resets) {}

    private Capping() {}

    static Optional<Reached> findReached(WorkingAccount account, List<CountedCap> caps, long more) {
        for (CountedCap counted : caps) {
            SpendCap cap = counted.cap();
            long left = cap.most().nanos() - spent(account, cap);
            if (more > left) {
                return Optional.of(new Reached(
                        cap, Credits.ofNanos(Math.max(0, left)), cap.window().endOf(account.asOf)));
            }
        }
        return Optional.empty();
    }

    /** The caps of a new hold, with nothing counted yet; of several on one counter, the lowest. */
    static List<CountedCap> of(List<SpendCap> caps, Instant now) {
        if (caps.isEmpty()) {
            return List.of();
        }
        Map<SpendCounter.Name, SpendCap> lowest = new LinkedHashMap<>();
        for (SpendCap cap : caps) {
            lowest.merge(
                    new SpendCounter.Name(cap.subject(), cap.window()),
                    cap,
                    (one, other) -> one.most().isLessThan(other.most()) ? one : other);
        }
        return lowest.values().stream()
                .map(cap -> new CountedCap(cap, cap.window().startOf(now), Credits.ZERO))
                .toList();
    }

    /** Counts more in the present window; what an earlier window counted stays counted there. */
    static List<CountedCap> count(WorkingAccount account, List<CountedCap> caps, long more) {
        if (caps.isEmpty()) {
            return caps;
        }
        List<CountedCap> counted = new ArrayList<>(caps.size());
        for (CountedCap cap : caps) {
            Instant start = cap.cap().window().startOf(account.asOf);
            move(account, cap.cap(), start, more);
            long before = cap.start().equals(start) ? cap.counted().nanos() : 0;
            counted.add(new CountedCap(cap.cap(), start, Credits.ofNanos(Math.addExact(before, more))));
        }
        return counted;
    }

    /** Puts what was counted right by a difference, never below nothing, if its window still runs. */
    static List<CountedCap> correct(WorkingAccount account, List<CountedCap> caps, long difference) {
        if (caps.isEmpty()) {
            return caps;
        }
        List<CountedCap> corrected = new ArrayList<>(caps.size());
        for (CountedCap cap : caps) {
            long change = Math.max(difference, -cap.counted().nanos());
            move(account, cap.cap(), cap.start(), change);
            corrected.add(new CountedCap(cap.cap(), cap.start(), cap.counted().plus(Credits.ofNanos(change))));
        }
        return corrected;
    }

    private static void move(WorkingAccount account, SpendCap cap, Instant start, long change) {
        SpendCounter.Name name = new SpendCounter.Name(cap.subject(), cap.window());
        Optional<SpendCounter> counter = account.recall.findCounter(name);
        if (counter.isPresent() && counter.get().start().isAfter(start)) {
            return;
        }
        Credits before = counter.filter(present -> present.start().equals(start))
                .map(SpendCounter::spent)
                .orElse(Credits.ZERO);
        Credits after = before.plusBounded(Credits.ofNanos(change)).max(Credits.ZERO);
        account.recall.keep(new SpendCounter(name, start, after));
    }

    private static long spent(WorkingAccount account, SpendCap cap) {
        Instant start = cap.window().startOf(account.asOf);
        return account.recall
                .findCounter(new SpendCounter.Name(cap.subject(), cap.window()))
                .filter(counter -> counter.start().equals(start))
                .map(counter -> counter.spent().nanos())
                .orElse(0L);
    }
}
