package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.notice.Mark;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.domain.notice.OutboxNotice;
import dev.tollgate.domain.notice.OutboxNotice.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Notices in the order they came in. */
final class InMemoryNoticeOutbox implements NoticeOutbox {

    private final Map<String, OutboxNotice> notices = new LinkedHashMap<>();
    private final Map<AccountId, Map<String, Mark>> marks = new HashMap<>();

    @Override
    public synchronized Map<AccountId, Mark> marks(Set<AccountId> accounts, String topic) {
        return accounts.stream()
                .flatMap(account -> find(account, topic).stream())
                .collect(Collectors.toMap(Mark::account, mark -> mark));
    }

    private Optional<Mark> find(AccountId account, String topic) {
        return Optional.ofNullable(marks.getOrDefault(account, Map.of()).get(topic));
    }

    @Override
    public synchronized boolean advance(String before, Mark after, List<Notice> told) {
        String stands = find(after.account(), after.topic()).map(Mark::text).orElse(Mark.NONE);
        if (!stands.equals(before)) {
            return false;
        }
        marks.computeIfAbsent(after.account(), none -> new HashMap<>()).put(after.topic(), after);
        told.forEach(notice -> notices.putIfAbsent(notice.id(), OutboxNotice.fresh(notice)));
        return true;
    }

    @Override
    public synchronized List<OutboxNotice> claim(Instant now, Duration lifetime, int most) {
        Set<AccountId> served = new HashSet<>();
        List<OutboxNotice> claimed = pending().stream()
                .filter(pending -> served.add(pending.notice().account()))
                .filter(pending -> !pending.due().isAfter(now))
                .limit(PageSize.checked(most))
                .map(pending -> pending.begun(now.plus(lifetime)))
                .toList();
        claimed.forEach(begun -> notices.put(begun.notice().id(), begun));
        return claimed;
    }

    private List<OutboxNotice> pending() {
        return notices.values().stream()
                .filter(kept -> kept.state() == State.PENDING)
                .sorted(Comparator.comparing(kept -> kept.notice().at()))
                .toList();
    }

    @Override
    public synchronized void save(OutboxNotice notice) {
        var stands = notices.get(notice.notice().id());
        if (stands == null || stands.state() != State.PENDING || stands.attempts() != notice.attempts()) {
            return;
        }
        notices.put(notice.notice().id(), notice);
        if (notice.state() == State.PENDING) {
            notices.replaceAll((id, kept) -> isBehind(kept, notice) ? kept.notBefore(notice.due()) : kept);
        }
    }

    private static boolean isBehind(OutboxNotice kept, OutboxNotice first) {
        return kept.state() == State.PENDING
                && kept.notice().account().equals(first.notice().account());
    }

    @Override
    public synchronized List<OutboxNotice> latest(AccountId account, int most) {
        List<OutboxNotice> own = new ArrayList<>(notices.values().stream()
                .filter(kept -> kept.notice().account().equals(account))
                .toList());
        return own.reversed().stream()
                .sorted(Comparator.comparing(
                                (OutboxNotice kept) -> kept.notice().at())
                        .reversed())
                .limit(PageSize.checked(most))
                .toList();
    }

    @Override
    public synchronized void clear(AccountId account) {
        marks.remove(account);
        notices.values()
                .removeIf(kept ->
                        kept.state() == State.PENDING && kept.notice().account().equals(account));
    }

    @Override
    public synchronized int forget(Instant before, int most) {
        List<String> over = notices.values().stream()
                .filter(kept -> kept.state() != State.PENDING && kept.due().isBefore(before))
                .limit(PageSize.checked(most))
                .map(kept -> kept.notice().id())
                .toList();
        over.forEach(notices::remove);
        return over.size();
    }
}
