package dev.tollgate.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

/** Lines of the log as the server is configured to write them. */
class LogLinesTest {

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void carry_the_request_s_id_and_its_figures_on_one_line(String format) throws Exception {
        var line = line(format, "served");

        assertThat(line.strip()).contains("served", "0199f000-0000-7000-8000-000000000001", "http_route", "models");
        assertThat(line.strip()).doesNotContain("\n");
        assertThat(line.startsWith("{")).isEqualTo(format.equals("json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void stay_one_line_whatever_is_in_the_message(String format) throws Exception {
        assertThat(line(format, "one\ntwo\r\nthree\u001b[31m").strip()).doesNotContain("\n", "\r", "\u001b");
    }

    @Test
    void say_nothing_to_a_terminal() throws Exception {
        assertThat(line("text", "one\u009b31mtwo\u2028three").strip())
                .endsWith("one 31mtwo three http_route=\"/v1/models\"");
    }

    @Test
    void an_exception_s_message_begins_no_line_of_its_own() throws Exception {
        var forged = "2026-11-27T12:00:00.000Z INFO  audit all is well";
        var failure = new IllegalStateException("one\n" + forged, new IllegalArgumentException("two\n" + forged));

        var lines = line("text", "failed", failure).lines().toList();

        assertThat(lines).contains("java.lang.IllegalStateException: one " + forged);
        assertThat(lines).contains("Caused by: java.lang.IllegalArgumentException: two " + forged);
        assertThat(lines).noneMatch(line -> line.startsWith(forged));
    }

    private static String line(String format, String message, Throwable... failures) throws Exception {
        var context = new LoggerContext();
        context.putProperty("TOLLGATE_LOG_FORMAT", format);
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(LogLinesTest.class.getResource("/logback.xml")));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var console = (ConsoleAppender<ILoggingEvent>) root.getAppender("CONSOLE");
        var event = new LoggingEvent(LogLinesTest.class.getName(), root, Level.INFO, message, null, null);
        for (var failure : failures) {
            event.setThrowableProxy(new ThrowableProxy(failure));
        }
        event.setMDCPropertyMap(Map.of("request_id", "0199f000-0000-7000-8000-000000000001"));
        event.addKeyValuePair(new KeyValuePair("http_route", "/v1/models"));
        var bytes = console.getEncoder().encode(event);
        context.stop();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
