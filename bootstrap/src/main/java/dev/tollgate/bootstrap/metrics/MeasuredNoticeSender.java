package dev.tollgate.bootstrap.metrics;

import dev.tollgate.domain.notice.Destination;
import dev.tollgate.domain.notice.Notice;
import dev.tollgate.domain.notice.NoticeSender;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Counts how attempts to deliver notices end. */
record MeasuredNoticeSender(NoticeSender sender, MeterRegistry registry) implements NoticeSender {

    @Override
    public Optional<String> objection(URI address) {
        return sender.objection(address);
    }

    @Override
    public Delivery send(Destination destination, Notice notice, Instant now) {
        Delivery delivery = sender.send(destination, notice, now);
        String outcome = delivery.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        registry.counter("tollgate.notices", "type", notice.kind().word(), "outcome", outcome)
                .increment();
        return delivery;
    }
}
