package dev.tollgate.inmemory;

import dev.tollgate.domain.PageSize;
import dev.tollgate.domain.PageStart;
import dev.tollgate.domain.diagnostics.Bundle;
import dev.tollgate.domain.diagnostics.Diagnostics;
import dev.tollgate.domain.diagnostics.UploadQuota;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** Descriptions by the text of their ids, which sorts as the ids do. */
final class InMemoryDiagnostics implements Diagnostics {

    private final NavigableMap<String, Bundle> bundles = new ConcurrentSkipListMap<>();

    @Override
    public synchronized Added add(Bundle bundle, UploadQuota quota) {
        var since = bundle.received().minus(UploadQuota.WINDOW);
        var sent = bundles.values().stream()
                .filter(other -> other.account().equals(bundle.account()))
                .filter(other -> other.received().isAfter(since))
                .toList();
        var fits = quota.fitsAt(sent, bundle);
        if (fits.isPresent() && !bundles.containsKey(bundle.id().toString())) {
            return new Added.OverQuota(fits.get());
        }
        bundles.putIfAbsent(bundle.id().toString(), bundle);
        return new Added.Kept();
    }

    @Override
    public Optional<Bundle> find(UUID id) {
        return Optional.ofNullable(bundles.get(id.toString()));
    }

    @Override
    public List<Bundle> list(String before, int most) {
        var page = PageStart.checked(before).isEmpty() ? bundles : bundles.headMap(before, false);
        return page.descendingMap().values().stream()
                .limit(PageSize.checked(most))
                .toList();
    }

    @Override
    public List<Bundle> expired(Instant by, int most) {
        return bundles.values().stream()
                .filter(bundle -> !bundle.expires().isAfter(by))
                .limit(PageSize.checked(most))
                .toList();
    }

    @Override
    public void keep(UUID id, Instant expires) {
        bundles.computeIfPresent(id.toString(), (same, bundle) -> bundle.expiring(expires));
    }

    @Override
    public void remove(UUID id) {
        bundles.remove(id.toString());
    }
}
