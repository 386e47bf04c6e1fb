package dev.tollgate.application.notice;

import dev.tollgate.domain.account.AccountId;
import dev.tollgate.domain.lease.Leases;
import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeKind;
import dev.tollgate.domain.notice.NoticeSender;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Tries a destination out, at once and once. */
public final class TestDestination {

    /** How long an account waits between two tries. */
    public static final Duration PAUSE = Duration.ofSeconds(5);

    private final NoticeDestinations destinations;
    private final NoticeSender sender;
    private final Leases leases;
    private final InstantSource clock;

    @Inject
    public TestDestination(NoticeDestinations destinations, NoticeSender sender, Leases leases, InstantSource clock) {
        this.destinations = destinations;
        this.sender = sender;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * Sends a notice of kind {@link NoticeKind#TEST}; one that was given up is tried too.
     *
     * @param id unique to this try
     */
    public Result test(AccountId account, String id) {
        Optional<Destination> destination = destinations.find(account);
        if (destination.isEmpty()) {
            return new Result.NoDestination();
        }
        // Nobody releases it: it ends by itself, and until then nobody else gets it.
        if (leases.claim("notice-test-" + account, id, PAUSE).isEmpty()) {
            return new Result.TooSoon();
        }
        Instant now = clock.instant();
        Notice notice = Notice.of(id, account, NoticeKind.TEST, now, Map.of("account", account.value()));
        return new Result.Tried(notice, sender.send(destination.get(), notice, now));
    }

    /** How the try ended. */
    public sealed interface Result {
        /** It was sent once; the delivery says what came back. */
        record Tried(Notice notice, NoticeSender.Delivery delivery) implements Result {}

        /** The last try was less than {@link #PAUSE} ago. */
        record TooSoon() implements Result {}

        /** The account has said nowhere to send to. */
        record NoDestination() implements Result {}
    }
}
