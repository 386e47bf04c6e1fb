package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.subscription.InboxSignal;
import dev.tollgate.domain.subscription.SignalInbox;
import dev.tollgate.domain.subscription.SignalState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The inbox, in memory. */
final class InMemorySignalInbox implements SignalInbox {

    private final TreeMap<String, InboxSignal> rows = new TreeMap<>();
    private Instant watermark = Instant.MIN;

    @Override
    public synchronized boolean receive(InboxSignal signal) {
        return rows.putIfAbsent(signal.signal().id(), signal) == null;
    }

    @Override
    public synchronized Optional<InboxSignal> find(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public synchronized List<String> groupsDue(Instant now, int most) {
        return waiting(now)
                .map(row -> row.signal().group())
                .distinct()
                .limit(PageSize.checked(most))
                .toList();
    }

    @Override
    public synchronized List<InboxSignal> due(String group, Instant now, int most) {
        return waiting(now)
                .filter(row -> row.signal().group().equals(group))
                .limit(PageSize.checked(most))
                .toList();
    }

    private Stream<InboxSignal> waiting(Instant now) {
        return rows.values().stream()
                .filter(row -> row.state().isWaiting() && !row.due().isAfter(now))
                .sorted(Comparator.comparing(InboxSignal::due)
                        .thenComparing(row -> row.signal().id()));
    }

    @Override
    public synchronized void settle(InboxSignal signal) {
        rows.computeIfPresent(signal.signal().id(), (id, row) -> row.state().isWaiting() ? signal : row);
    }

    @Override
    public synchronized boolean requeue(String id, Instant now) {
        return rows.computeIfPresent(
                        id,
                        (same, row) ->
                                new InboxSignal(row.signal(), row.payload(), SignalState.NEW, 0, now, now, row.note()))
                != null;
    }

    @Override
    public synchronized List<InboxSignal> list(SignalState state, String after, int most) {
        return rows.tailMap(PageStart.checked(after), false).values().stream()
                .filter(row -> row.state() == state)
                .limit(PageSize.checked(most))
                .toList();
    }

    @Override
    public synchronized List<InboxSignal> naming(String thing, String after, int most) {
        return rows.tailMap(PageStart.checked(after), false).values().stream()
                .filter(row -> row.signal().things().contains(thing))
                .limit(PageSize.checked(most))
                .toList();
    }

    @Override
    public synchronized Map<SignalState, Long> count() {
        return rows.values().stream().collect(Collectors.groupingBy(InboxSignal::state, Collectors.counting()));
    }

    @Override
    public synchronized Optional<Instant> findWatermark() {
        return watermark.equals(Instant.MIN) ? Optional.empty() : Optional.of(watermark);
    }

    @Override
    public synchronized void advance(Instant to) {
        watermark = to.isAfter(watermark) ? to : watermark;
    }
}
