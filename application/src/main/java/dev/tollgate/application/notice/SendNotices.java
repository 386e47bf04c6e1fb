package dev.tollgate.application.notice;

import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.NoticeDestinations;
import dev.tollgate.domain.notice.NoticeOutbox;
import dev.tollgate.domain.notice.NoticeSender;
import dev.tollgate.domain.notice.NoticeSender.Delivery;
import dev.tollgate.domain.notice.OutboxNotice;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Brings notices to their destinations, each account's in order; to be called every second by every
 * process. A notice is tried for two days; then it and its destination are given up.
 */
public final class SendNotices {

    /** How long after an attempt the next one follows. */
    public static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(8),
            Duration.ofHours(12),
            Duration.ofHours(24));

    /** How long what was settled can still be seen. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int AT_ONCE = 50;
    private static final int MOST_FORGOTTEN = 1_000;
    private static final Duration ATTEMPT = Duration.ofMinutes(2);

    private final NoticeDestinations destinations;
    private final NoticeOutbox outbox;
    private final NoticeSender sender;
    private final InstantSource clock;

    @Inject
    public SendNotices(NoticeDestinations destinations, NoticeOutbox outbox, NoticeSender sender, InstantSource clock) {
        this.destinations = destinations;
        this.outbox = outbox;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * One attempt at what is due, side by side; how many it tried.
     *
     * @throws IllegalStateException if one of them could not be noted, after all were tried; it comes
     *     again when its claim ends
     */
    public int send() {
        outbox.forget(clock.instant().minus(KEPT), MOST_FORGOTTEN);
        List<OutboxNotice> due = outbox.claim(clock.instant(), ATTEMPT, AT_ONCE);
        List<Future<?>> made = new ArrayList<>();
        // One that is slow keeps no other waiting; closing waits for all.
        try (var attempts = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(notice -> made.add(attempts.submit(() -> attempt(notice))));
        }
        made.stream()
                .filter(attempt -> attempt.state() == Future.State.FAILED)
                .findFirst()
                .ifPresent(failed -> {
                    throw new IllegalStateException("an attempt at a notice failed", failed.exceptionNow());
                });
        return due.size();
    }

    private void attempt(OutboxNotice notice) {
        Optional<Destination> destination = destinations.find(notice.notice().account());
        if (destination.isEmpty() || destination.get().isDisabled()) {
            outbox.save(notice.givenUp("the destination is not in use", clock.instant()));
            return;
        }
        Delivery delivery = sender.send(destination.get(), notice.notice(), clock.instant());
        settle(notice, destination.get(), delivery, clock.instant());
    }

    private void settle(OutboxNotice notice, Destination destination, Delivery delivery, Instant now) {
        switch (delivery) {
            case Delivery.Delivered done -> outbox.save(notice.delivered(now));
            case Delivery.Gone gone -> giveUp(notice, destination, "the destination said that it is gone", now);
            case Delivery.Failed failed -> {
                if (notice.attempts() > WAITS.size()) {
                    giveUp(notice, destination, failed.reason(), now);
                } else {
                    Duration wait = WAITS.get(notice.attempts() - 1);
                    outbox.save(notice.failed(failed.reason(), now.plus(wait)));
                }
            }
        }
    }

    /** The destination first, unless it was set anew meanwhile: it is what must not be tried again. */
    private void giveUp(OutboxNotice notice, Destination destination, String why, Instant now) {
        destinations
                .find(destination.account())
                .filter(destination::equals)
                .ifPresent(same -> destinations.save(same.disabledAt(now, why)));
        outbox.save(notice.givenUp(why, now));
    }
}
