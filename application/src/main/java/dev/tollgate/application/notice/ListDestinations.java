package dev.tollgate.application.notice;

import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.NoticeDestinations;
import jakarta.inject.Inject;
import java.util.List;

/** Lists all destinations, those that were given up included. */
public final class ListDestinations {

    private final NoticeDestinations destinations;

    @Inject
    public ListDestinations(NoticeDestinations destinations) {
        this.destinations = destinations;
    }

    /** By account, after one unless it is empty. */
    public List<Destination> list(String after, int most) {
        return destinations.list(after, most);
    }
}
