package dev.tollgate.journeys;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** All that this process logs, at its most talkative; for tests that run alone. */
final class KeptLog implements AutoCloseable {

    private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> kept = new ListAppender<>();
    private final Map<Logger, Level> usual = new HashMap<>();

    private KeptLog(List<String> loggers) {
        for (String name : loggers) {
            Logger logger = logger(name);
            usual.put(logger, logger.getLevel());
            logger.setLevel(Level.TRACE);
        }
        kept.start();
        root.addAppender(kept);
    }

    /** Makes these loggers tell everything until it is closed. */
    static KeptLog of(String... loggers) {
        return new KeptLog(Arrays.asList(loggers));
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    /** A copy: whoever logs goes on. */
    List<ILoggingEvent> events() {
        return List.copyOf(kept.list);
    }

    /** What every line tells, with its figures and causes. */
    List<String> texts() {
        return events().stream().map(KeptLog::text).toList();
    }

    static String text(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(event.getFormattedMessage())
                .append(event.getKeyValuePairs())
                .append(event.getMDCPropertyMap());
        for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            text.append(cause.getMessage());
        }
        return text.toString();
    }

    @Override
    public void close() {
        root.detachAppender(kept);
        usual.forEach(Logger::setLevel);
    }
}
