package dev.tollgate.application.notice;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.NoticeDestinations;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All destinations that have not been given up, in pages: what is to be known of them is asked for by the page. */
final class InUse {
    private static final int PAGE = 500;

    private InUse() {}

    static Stream<List<Destination>> of(NoticeDestinations destinations) {
        return Stream.iterate(
                        destinations.list("", PAGE),
                        page -> !page.isEmpty(),
                        page -> destinations.list(page.getLast().account().value(), PAGE))
                .map(page -> page.stream()
                        .filter(destination -> !destination.isDisabled())
                        .toList());
    }

    static Set<AccountId> accounts(List<Destination> page) {
        return page.stream().map(Destination::account).collect(Collectors.toUnmodifiableSet());
    }
}
