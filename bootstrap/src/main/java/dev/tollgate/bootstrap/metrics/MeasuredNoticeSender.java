package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeSender;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Counts how attempts to deliver notices end. */
final class MeasuredNoticeSender implements NoticeSender {

    private final NoticeSender sender;
    private final Labelled<Counter> attempts;

    MeasuredNoticeSender(NoticeSender sender, MeterRegistry registry) {
        this.sender = sender;
        this.attempts = Labelled.counters(
                registry, "tollgate.notices", "attempts to deliver notices to webhooks", "type", "outcome");
    }

    @Override
    public Optional<String> objection(URI address) {
        return sender.objection(address);
    }

    @Override
    public Delivery send(Destination destination, Notice notice, Instant now) {
        Delivery delivery = sender.send(destination, notice, now);
        String outcome = delivery.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        attempts.of(notice.kind().word(), outcome).increment();
        return delivery;
    }
}
