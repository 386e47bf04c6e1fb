package dev.tollgate.application.notice;

import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.NoticeDestinations;
import java.util.List;
import java.util.stream.Stream;

/** All destinations that have not been given up, page by page. */
final class InUse {
    private static final int PAGE = 200;

    private InUse() {}

    static Stream<Destination> of(NoticeDestinations destinations) {
        return Stream.iterate(
                        destinations.list("", PAGE),
                        page -> !page.isEmpty(),
                        page -> destinations.list(page.getLast().account().value(), PAGE))
                .flatMap(List::stream)
                .filter(destination -> !destination.isDisabled());
    }
}
