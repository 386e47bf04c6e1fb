package dev.tollgate.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What operators are told of a provider that fails. */
class ProviderFiguresTest {

    private final Logger log = (Logger) LoggerFactory.getLogger("dev.tollgate.providers");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong nanos = new AtomicLong();
    private final ProviderFigures figures = new ProviderFigures(new SimpleMeterRegistry(), nanos::get);

    @BeforeEach
    void read() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    @Test
    void name_the_provider_and_its_reason_in_the_log() {
        figures.failed(new ProviderId("acme"), new ProviderFailure.Refused("the key has expired"));

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).hasToString("WARN");
            assertThat(line.getKeyValuePairs())
                    .extracting(pair -> pair.key + "=" + pair.value)
                    .containsExactly("provider=acme", "kind=refused", "reason=the key has expired");
        });
    }

    @Test
    void name_one_reason_in_ten_seconds_and_tell_how_many_were_left_out() {
        for (int i = 0; i < 1_000; i++) {
            figures.failed(new ProviderId("acme"), new ProviderFailure.Throttled(Duration.ZERO, "try later"));
        }
        figures.failed(new ProviderId("acme"), new ProviderFailure.Refused("the key has expired"));
        figures.failed(new ProviderId("other"), new ProviderFailure.Throttled(Duration.ZERO, "try later"));
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        figures.failed(new ProviderId("acme"), new ProviderFailure.Throttled(Duration.ZERO, "try later"));

        assertThat(lines.list)
                .extracting(line -> line.getKeyValuePairs().stream()
                        .map(pair -> pair.key + "=" + pair.value)
                        .collect(Collectors.joining(" ")))
                .containsExactly(
                        "provider=acme kind=throttled reason=try later",
                        "provider=acme kind=refused reason=the key has expired",
                        "provider=other kind=throttled reason=try later",
                        "provider=acme kind=throttled reason=try later left_out=999");
    }

    @Test
    void keep_to_themselves_what_was_wrong_with_a_caller_s_request() {
        figures.failed(new ProviderId("acme"), new ProviderFailure.Rejected("messages", "says 'my secret'"));
        figures.failed(new ProviderId("acme"), new ProviderFailure.TooLong("'my secret' is too long"));

        assertThat(lines.list).isEmpty();
    }
}
