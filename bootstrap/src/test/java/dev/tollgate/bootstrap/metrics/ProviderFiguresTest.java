package dev.tollgate.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tollgate.domain.inference.ProviderFailure;
import dev.tollgate.domain.inference.ProviderId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What operators are told of a provider that fails. */
class ProviderFiguresTest {

    private final Logger log = (Logger) LoggerFactory.getLogger("dev.tollgate.providers");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final ProviderFigures figures = new ProviderFigures(new SimpleMeterRegistry());

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
    void keep_to_themselves_what_was_wrong_with_a_caller_s_request() {
        figures.failed(new ProviderId("acme"), new ProviderFailure.Rejected("messages", "says 'my secret'"));

        assertThat(lines.list).isEmpty();
    }
}
