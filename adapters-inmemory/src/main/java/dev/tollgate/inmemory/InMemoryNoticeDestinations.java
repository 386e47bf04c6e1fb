package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.NoticeDestinations;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Destinations by account. */
final class InMemoryNoticeDestinations implements NoticeDestinations {

    private final NavigableMap<String, Destination> destinations = new ConcurrentSkipListMap<>();

    @Override
    public Optional<Destination> find(AccountId account) {
        return Optional.ofNullable(destinations.get(account.value()));
    }

    @Override
    public void save(Destination destination) {
        destinations.put(destination.account().value(), destination);
    }

    @Override
    public boolean remove(AccountId account) {
        return destinations.remove(account.value()) != null;
    }

    @Override
    public List<Destination> list(String after, int most) {
        return destinations.tailMap(PageStart.checked(after), false).values().stream()
                .limit(PageSize.checked(most))
                .toList();
    }
}
