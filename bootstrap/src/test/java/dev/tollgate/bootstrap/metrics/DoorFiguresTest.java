package dev.tollgate.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tollgate.domain.inference.CallId;
import dev.tollgate.http.HttpProbe;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What the log says of requests that were served. */
class DoorFiguresTest {

    private static final CallId ANY_CALL = CallId.of("0199f000-0000-7000-8000-000000000001");

    private final Logger log = (Logger) LoggerFactory.getLogger("dev.tollgate.requests");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final DoorFigures figures = new DoorFigures(new SimpleMeterRegistry(), () -> "");

    private final Level usual = log.getLevel();

    @BeforeEach
    void read() {
        log.setLevel(Level.INFO);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
        log.setLevel(usual);
    }

    /** A 501 tells a caller that nobody takes such a coding of a body. */
    @ParameterizedTest
    @CsvSource({"200, INFO", "499, INFO", "500, WARN", "501, INFO", "502, WARN"})
    void warns_of_those_alone_that_failed_by_no_fault_of_the_caller_s(int status, String level) {
        figures.begun(ANY_CALL);
        figures.served(new HttpProbe.Served(ANY_CALL, "POST", "/v1/models", status, Duration.ofMillis(3), ""));

        assertThat(lines.list)
                .singleElement()
                .extracting(line -> line.getLevel().toString())
                .isEqualTo(level);
    }
}
