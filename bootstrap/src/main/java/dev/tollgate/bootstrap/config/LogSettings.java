package dev.tollgate.bootstrap.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the log is to be written. Its own configuration would take a blank or a mistake for a choice. */
public final class LogSettings {
    private static final List<Variable<String>> ALL =
            List.of(ServerVariables.LOG_FORMAT, ServerVariables.LOG_LEVEL, ServerVariables.LOG_REQUESTS);

    private LogSettings() {}

    /** Values by name, each one that is allowed: mistakes are for {@link Config} to tell. */
    public static Map<String, String> of(Map<String, String> environment) {
        Reading reading = new Reading(environment);
        return ALL.stream().collect(Collectors.toMap(Variable::name, reading::value));
    }

    /** Tells the mistakes. */
    static void check(Reading reading) {
        ALL.forEach(reading::find);
    }
}
